import { Agent, request } from 'node:http';
import type { Delivery } from './delivery.ts';
import { signatureOf } from './sign.ts';

export interface Receipt {
  /** 0 where nobody answered. */
  statusCode: number;
  body: string;
  durationMs: number;
}

/** Whether GitHub counts the answer as a success. */
export function succeeded({ statusCode }: Receipt): boolean {
  return statusCode >= 200 && statusCode < 400;
}

/** GitHub gives up after ten seconds. */
const ANSWER_WITHIN_MS = 10_000;

/** What the receipt holds where GitHub gave up. */
export const GAVE_UP = 'No answer within 10 seconds.';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** The headers that GitHub sends with a webhook. */
export function deliveryHeaders(
  secret: string,
  delivery: Delivery,
  body: string,
  { guid, hookId, installationTarget }: { guid: string; hookId: number; installationTarget: number },
): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    Accept: '*/*',
    'User-Agent': 'GitHub-Hookshot/5a1d0e5',
    'X-GitHub-Event': delivery.event,
    'X-GitHub-Delivery': guid,
    'X-GitHub-Hook-ID': String(hookId),
    'X-GitHub-Hook-Installation-Target-ID': String(installationTarget),
    'X-GitHub-Hook-Installation-Target-Type': 'integration',
    'X-Hub-Signature-256': signatureOf(secret, body),
  };
}

/** Posts one signed webhook and waits for the answer. Never throws: what goes wrong is a receipt with status 0. */
export async function deliver(
  target: string,
  secret: string,
  delivery: Delivery,
  ids: { guid: string; hookId: number; installationTarget: number },
): Promise<Receipt> {
  const body = JSON.stringify(delivery.payload);
  const startedAt = performance.now();
  const answer = await post(target, deliveryHeaders(secret, delivery, body, ids), body);
  return { ...answer, durationMs: performance.now() - startedAt };
}

function post(
  target: string,
  headers: Record<string, string>,
  body: string,
): Promise<{ statusCode: number; body: string }> {
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve({ statusCode: 0, body: error.message });
    const outgoing = request(target, { method: 'POST', headers, agent, timeout: ANSWER_WITHIN_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () =>
        resolve({ statusCode: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(GAVE_UP)));
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}
