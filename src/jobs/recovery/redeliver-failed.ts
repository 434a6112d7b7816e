import { requestRedelivery } from '../../github/hook-deliveries.ts';
import { giveUpRedelivery, noteArrived, takeForRedelivery } from '../../store/redeliveries.ts';
import { examineLog, type RedeliveryContext } from './examine-log.ts';

/** What a run came to: how many deliveries turned out to be missing, and how many GitHub was asked to send again. */
export interface RedeliveryOutcome {
  missing: number;
  asked: number;
  /** Whether there was no time for the rest. */
  more: boolean;
}

/**
 * Finds in GitHub’s log the deliveries that were never handed over, and asks for each once to be sent again. Neither those that are here
 * (GitHub gave up on an answer that came too late) nor those that succeeded at another attempt are asked for: of which that is so is known
 * when the log has been read, so nothing is asked for before. What was asked for is in the database, so that restarts and other instances
 * do not ask again.
 * @param goOn whether there is time for another page, or to ask for another one.
 */
export async function redeliverFailed(context: RedeliveryContext, goOn: () => boolean): Promise<RedeliveryOutcome> {
  await noteArrived(context.store, context.now());
  const { missing, finished } = await examineLog(context, goOn);
  const asked = finished ? await askForMissing(context, goOn) : 0;
  return { missing, asked, more: !finished || !goOn() };
}

/** Asks for what is noted as missing while there is time. Returns how many GitHub was asked for. */
export async function askForMissing({ store, asApp, now }: RedeliveryContext, goOn: () => boolean): Promise<number> {
  let asked = 0;
  while (goOn()) {
    const next = await takeForRedelivery(store, now());
    if (next === undefined) break;
    const answer = await requestRedelivery(asApp, next.attemptId);
    if (answer === 'asked') asked += 1;
    else await giveUpRedelivery(store, next.guid);
  }
  return asked;
}
