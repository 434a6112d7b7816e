import { HOUR_MS, type Instant, MINUTE_MS } from '../../facts/instant.ts';
import { WaitUntilError } from '../../github/errors.ts';
import { loadRecoveryRun } from '../../store/recovery-runs.ts';
import { noteArrived } from '../../store/redeliveries.ts';
import type { JobContext } from '../publish-due.ts';
import { type Shift, shiftOf } from '../shift.ts';
import { askForMissing, redeliverFailed } from './redeliver-failed.ts';

/** How long one job reads the log and asks; the next one goes on. */
const ROUND_MS = 4 * MINUTE_MS;
/** Every hour or so: not all Apps of the world at the full hour. */
const JITTER_MS = 10 * MINUTE_MS;

/**
 * Looks for failed deliveries where the last look is an hour ago, soon after a start therefore, or was cut; else goes on to ask for what
 * is missing.
 */
export async function redeliveryRound(context: JobContext, shift: Shift): Promise<void> {
  const { store, app, log, now } = context;
  const recovery = { store, asApp: app.asApp, now };
  const { goOn } = shiftOf(shift, ROUND_MS);
  try {
    const last = await loadRecoveryRun(store, 'redelivery');
    if (last === undefined || last.place !== undefined || isRedeliveryDue(last.startedAt, now())) {
      const { missing, asked } = await redeliverFailed(recovery, goOn);
      if (missing + asked > 0) log.info({ missing, asked }, 'GitHub was asked for deliveries that never came');
      return;
    }
    await noteArrived(store, now());
    await askForMissing(recovery, goOn);
  } catch (error) {
    // The next round, in five minutes, asks whether GitHub may be asked again.
    if (!(error instanceof WaitUntilError)) throw error;
  }
}

/** Whether the log is to be looked at again: an hour after the last look, give or take some minutes. */
export function isRedeliveryDue(lastStartedAt: Instant, now: Instant): boolean {
  return now - lastStartedAt >= HOUR_MS - JITTER_MS / 2 + (lastStartedAt % JITTER_MS);
}
