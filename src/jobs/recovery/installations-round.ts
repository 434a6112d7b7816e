import { noFacts } from '../../facts/facts.ts';
import type { InstallationId } from '../../facts/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../facts/instant.ts';
import { isRefused, WaitUntilError } from '../../github/errors.ts';
import type { FollowUp } from '../../store/follow-ups/follow-up.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { loadRecoveryRun, saveRecoveryRun } from '../../store/recovery-runs.ts';
import type { JobContext } from '../publish-due.ts';
import { ofInstallation, type SendJobs, type Worker } from '../queue.ts';
import { compareInstallations } from './compare-installations.ts';
import { compareRepositories } from './compare-repositories.ts';

type Context = JobContext & { writer: Writer };

/** The installations’ repositories are compared over so long, each installation at a moment of its own. */
const SPREAD_MS = 2 * HOUR_MS;
/** Within a day, though rounds do not begin on the second. */
const EVERY_MS = DAY_MS - 10 * MINUTE_MS;

/** Compares the list of installations once a day, and has the repositories of each compared in the hours after. */
export async function installationsRound(context: Context, send: SendJobs): Promise<void> {
  const { store, log, now } = context;
  const startedAt = now();
  const last = await loadRecoveryRun(store, 'installations');
  if (last !== undefined && startedAt - last.startedAt < EVERY_MS) return;
  try {
    const { repaired: found, active, calls } = await compareInstallations(context);
    if (found > 0) log.warn({ found }, 'installations had changed without our knowing; that is mended');
    for (const id of active) await send('compare-repositories', [ofInstallation(id)], momentOf(id));
    await saveRecoveryRun(store, 'installations', { startedAt, finishedAt: now(), found, calls });
  } catch (error) {
    // The next round, in twenty minutes, asks whether GitHub may be asked again.
    if (!(error instanceof WaitUntilError)) throw error;
  }
}

/** Compares the repositories of one installation, and has its teams read: what webhooks tell of them gets lost like the rest. */
export function repositoriesWorker(context: Context, send: SendJobs): Worker<'compare-repositories'> {
  return async ({ installationId }) => {
    try {
      const found = await compareRepositories(context, installationId);
      if (found > 0) {
        context.log.warn({ installationId, found }, 'repositories had changed without our knowing; that is mended');
      }
      const followUps: FollowUp[] = [{ kind: 'read-teams', installationId }];
      await context.writer.write({ facts: noFacts(), followUps });
    } catch (error) {
      if (error instanceof WaitUntilError) {
        await send('compare-repositories', [ofInstallation(installationId)], error.until - context.now());
      } else if (!isRefused(error, 'suspended', 'not-found', 'credentials')) {
        throw error;
      }
    }
  };
}

function momentOf(id: InstallationId): number {
  return (id * MINUTE_MS) % SPREAD_MS;
}
