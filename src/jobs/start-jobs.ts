import type { InstallationId } from '../facts/ids.ts';
import type { BackfillJobContext } from './backfill/backfill-installation.ts';
import { historyWorker, requestHistory, requestHistoryDue } from './backfill/read-history.ts';
import { lookAtStatuses } from './busy-status/look-at-statuses.ts';
import { cleanUp } from './clean-up.ts';
import { FollowUpTurns } from './follow-ups/follow-up-turns.ts';
import { followUpHandlers } from './follow-ups/handlers.ts';
import { publishDue } from './publish-due.ts';
import { looksRound } from './pull-requests/looks-round.ts';
import { publishDashboards } from './dashboard/publish-dashboards.ts';
import { publishOrganizations } from './organization/publish-organizations.ts';
import { openQueue } from './queue.ts';
import { installationsRound, repositoriesWorker } from './recovery/installations-round.ts';
import { reconcileRound, reconcileWorker } from './recovery/reconcile-round.ts';
import { redeliveryRound } from './recovery/redelivery-round.ts';

/** The jobs of a running app. */
export interface RunningJobs {
  /** Begins soon what deliveries left to be done for these installations. */
  followUp: (installationIds: readonly InstallationId[]) => void;
  /** Asks for looks at the open pull requests that are due, as the schedule does every ten minutes. */
  lookAtPullRequests: () => Promise<void>;
  /** Lets the jobs under way finish. */
  stop: () => Promise<void>;
}

/** Starts to do jobs: the one place that says who does what is queued; see queues.ts for how. */
export async function startJobs(context: BackfillJobContext): Promise<RunningJobs> {
  const { send, work, stop } = await openQueue(context);
  const handlers = followUpHandlers({ ...context, requestHistory: requestHistory(send) });
  const turns = new FollowUpTurns(context, handlers, send);
  await work({
    backfill: historyWorker(context, send),
    'backfill-due': async () => await requestHistoryDue(context, send),
    'busy-due': async (_, { goOn }) => await lookAtStatuses(context, goOn),
    'dashboards-due': async (_, { goOn }) => void (await publishDashboards(context, goOn)),
    'follow-ups': async (job, shift) => await turns.take(job, shift),
    'follow-ups-due': async () => await turns.giveDue(),
    'clean-up-due': async () => await cleanUp(context),
    'compare-repositories': repositoriesWorker(context, send),
    'installations-due': async () => await installationsRound(context, send),
    'pull-requests-due': async () => await looksRound(context, send),
    reconcile: reconcileWorker(context, send),
    'reconcile-due': async () => await reconcileRound(context, send),
    'redelivery-due': async (_, shift) => await redeliveryRound(context, shift),
    'organizations-due': async (_, { goOn }) => void (await publishOrganizations(context, goOn)),
    'publish-due': async (_, { goOn }) => void (await publishDue(context, { goOn })),
  });
  return {
    followUp: (installationIds) => turns.ask(installationIds),
    lookAtPullRequests: async () => await looksRound(context, send),
    stop: async () => {
      turns.stop();
      await stop();
    },
  };
}
