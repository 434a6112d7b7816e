import { Command } from 'commander';
import { readHistoryProgress } from '../jobs/backfill/history-progress.ts';
import { refusedOrganizations } from '../jobs/organization/organization-target.ts';
import { readRecoveryStatus } from '../jobs/recovery/recovery-status.ts';
import { readFollowUpFigures } from '../store/follow-ups/figures.ts';
import { listHeldAllowances } from '../store/held-allowances.ts';
import { readQueueFigures } from '../store/queue-figures.ts';
import { readStatus } from '../store/status.ts';
import type { CliIo } from './io.ts';
import { readDryRuns } from './status/dry-runs.ts';
import type { FullStatus } from './status/full-status.ts';
import { statusJson } from './status/json.ts';
import { statusText } from './status/text.ts';
import { withStore } from './with-store.ts';
import { listWithheld } from '../store/withheld-permissions.ts';

/** All of them: whoever asks by hand has a screen to scroll. */
const ALLOWANCES = 10_000;

/** `headroom status` */
export function statusCommand(io: CliIo): Command {
  return new Command('status')
    .description(
      'Show what is known: installations, repositories and how far they are read and compared, deliveries, jobs, GitHub’s quota, the database.',
    )
    .option('--all', 'every repository, not only those that need attention')
    .option('--json', 'print one JSON value, with every repository')
    .action(async (options: { all?: boolean; json?: boolean; dataDir?: string }) => {
      const now = io.now();
      const status = await withStore(io, options, 'status', async (store): Promise<FullStatus> => ({
        ...(await readStatus(store)),
        queues: await readQueueFigures(store.pool),
        followUps: await readFollowUpFigures(store.pool),
        allowances: await listHeldAllowances(store.pool, now, ALLOWANCES),
        withheld: await listWithheld(store),
        history: await readHistoryProgress(store),
        recovery: await readRecoveryStatus(store),
        dryRuns: await readDryRuns(store, now),
        refusedOrganizations: await refusedOrganizations(store),
      }));
      io.print(options.json ? JSON.stringify(statusJson(status)) : statusText(status, now, options.all === true));
    });
}
