import type { BackfillJobContext } from '../backfill/backfill-installation.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { dropLooks } from '../../store/pull-request-looks.ts';
import { readAgain } from '../../store/sync-state.ts';
import type { RequestHistory } from '../backfill/read-history.ts';
import { handleCommand } from '../commands/handle-command.ts';
import { noteHead, updateHealthCheck } from '../health/update-health-check.ts';
import { publishOneDue } from '../publish-due.ts';
import { checkConfiguration } from './check-configuration.ts';
import type { FollowUpHandlers } from './handler.ts';
import { readLabels } from './read-labels.ts';
import { readTeams } from './read-teams.ts';
import { evaluatePullRequest } from '../pull-requests/evaluate.ts';
import { repositoryViews } from '../pull-requests/repository-views.ts';
import { refreshItem } from './refresh-item.ts';
import { purge } from './purge.ts';

/** What handlers work with. */
export interface FollowUpContext extends BackfillJobContext {
  writer: Writer;
  requestHistory: RequestHistory;
}

/** Who does which kind of follow-up. */
export function followUpHandlers(context: FollowUpContext): FollowUpHandlers {
  const looking = { ...context, views: repositoryViews(context.store) };
  return {
    'check-configuration': checkConfiguration(context, async (repository) => {
      await dropLooks(context.store, repository.id);
      await publishOneDue(context, repository);
    }),
    'evaluate-pull-request': evaluatePullRequest(looking),
    'handle-command': handleCommand(looking),
    'note-head': noteHead(context),
    purge: purge(context),
    'refresh-item': refreshItem(context),
    'read-again': async ({ installationId }) => {
      context.app.forgetToken(installationId);
      await readAgain(context.store, installationId);
      await context.requestHistory([installationId]);
    },
    'read-labels': readLabels(context),
    'read-teams': readTeams(context),
    'read-history': async ({ installationId }) => await context.requestHistory([installationId]),
    'update-health-check': updateHealthCheck(context),
  };
}
