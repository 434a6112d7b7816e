import type { InstallationId } from '../../facts/ids.ts';
import { SECOND_MS } from '../../facts/instant.ts';
import { failureReason } from '../failure-reason.ts';
import { ofInstallation, type SendJobs, type Worker } from '../queue.ts';
import { shiftOf } from '../shift.ts';
import { type BackfillJobContext, backfillInstallation, installationsToRead } from './backfill-installation.ts';

/** How long one job reads before it lets other installations go on: turn by turn, however many repositories one of them has. */
const TURN_MS = 20 * SECOND_MS;

/** Asks for the history of installations to be read. Asking twice changes nothing. */
export type RequestHistory = (installationIds: readonly InstallationId[]) => Promise<void>;

/** Asks through the queue; which repositories are to be read is in the database, so a lost job is made up for. */
export function requestHistory(send: SendJobs): RequestHistory {
  return async (installationIds) => await send('backfill', installationIds.map(ofInstallation));
}

/** Reads on in the history of one installation for a turn, and asks for the next one where not all was read. */
export function historyWorker(context: BackfillJobContext, send: SendJobs): Worker<'backfill'> {
  return async ({ installationId }, shift) => {
    const job = ofInstallation(installationId);
    const { goOn } = shiftOf(shift, TURN_MS);
    try {
      const outcome = await backfillInstallation(context, installationId, goOn);
      if (outcome.kind === 'more') await send('backfill', [job]);
      if (outcome.kind === 'wait') await send('backfill', [job], outcome.until - context.now());
    } catch (error) {
      context.log.warn(
        { installationId, reason: failureReason(error) },
        'history could not be read on; it is tried again',
      );
      throw error;
    }
  };
}

/** Asks for what is left to read, wherever that is. */
export async function requestHistoryDue(context: BackfillJobContext, send: SendJobs): Promise<void> {
  await requestHistory(send)(await installationsToRead(context));
}
