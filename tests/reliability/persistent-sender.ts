import { setTimeout as delay } from 'node:timers/promises';
import { deliver } from '../../src/sandbox/webhooks/deliver.ts';
import { issuesPayload } from '../ingest/archives/made-up-recordings.ts';

/** What came of sending deliveries until each was taken. */
export interface Sent {
  /** The GUIDs that were answered 200. */
  acknowledged: string[];
  /** How often each status was answered; 0 stands for no answer. */
  statuses: Map<number, number>;
  /** The longest wait for an answer, in milliseconds. */
  slowestMs: number;
}

const SENDERS = 8;
const PAUSE_MS = 25;

/**
 * Sends deliveries about as many issues, some at a time, as long as `goOn` says, and each again until it is answered 200: what GitHub
 * with an operator’s redelivery does, in little.
 */
export async function sendUntilTaken(url: string, secret: string, goOn: (sent: Sent) => boolean): Promise<Sent> {
  const sent: Sent = { acknowledged: [], statuses: new Map(), slowestMs: 0 };
  let next = 1;
  const send = async (number: number): Promise<number> => {
    const delivery = { event: 'issues', at: '2026-03-01T08:00:00Z', payload: issuesPayload(number) };
    const startedAt = performance.now();
    const options = { guid: `guid-${number}`, hookId: 1, installationTarget: 1001 };
    const { statusCode } = await deliver(url, secret, delivery, options);
    sent.slowestMs = Math.max(sent.slowestMs, performance.now() - startedAt);
    sent.statuses.set(statusCode, (sent.statuses.get(statusCode) ?? 0) + 1);
    return statusCode;
  };
  const sender = async (): Promise<void> => {
    while (goOn(sent)) {
      const number = next++;
      while ((await send(number)) !== 200) await delay(PAUSE_MS);
      sent.acknowledged.push(`guid-${number}`);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return sent;
}
