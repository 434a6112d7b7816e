import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Delivery } from '../../src/server/delivery.ts';
import { createFrontDoor, type FrontDoor } from '../../src/server/front-door.ts';
import type { FrontDoorOptions } from '../../src/server/routes.ts';

export const secret = 'a secret of this test';

type LogLine = { level: string; fields: Record<string, unknown>; message: string };

type OpenDoor = {
  door: FrontDoor;
  port: number;
  url: string;
  /** What `receive` was called with; bodies are copied. */
  received: Delivery[];
  lines: LogLine[];
};

/** Opens a front door on a free port until the test ends. */
export async function openDoor(overrides: Partial<FrontDoorOptions> = {}): Promise<OpenDoor> {
  const received: Delivery[] = [];
  const lines: LogLine[] = [];
  const { receive = () => Promise.resolve('accepted' as const), ...others } = overrides;
  const door = createFrontDoor({
    secrets: [secret],
    receive: (delivery) => {
      received.push({ ...delivery, body: Buffer.from(delivery.body) });
      return receive(delivery);
    },
    ready: () => Promise.resolve({ ok: true }),
    fallback: (_request, response) => void response.end('fallback'),
    log: recordingLog(lines),
    ...others,
  });
  const { port } = await door.listen('127.0.0.1', 0);
  onTestFinished(() => door.close({ graceMs: 50 }));
  return { door, port, url: `http://127.0.0.1:${port}`, received, lines };
}

export function recordingLog(lines: LogLine[]) {
  const record = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, fields: { ...fields }, message });
  return { info: record('info'), warn: record('warn'), error: record('error') };
}

export function sign(body: string | Buffer, key: string = secret): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

/** The headers of a genuine delivery. A header set to `undefined` is left out. */
export function deliveryHeaders(
  body: string | Buffer,
  changes: Record<string, string | undefined> = {},
): Record<string, string> {
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-github-hook-id': '292430182',
    'x-hub-signature-256': sign(body),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Sends a delivery, genuine but for the changed headers. */
export function deliver(
  url: string,
  body: string,
  changes: Record<string, string | undefined> = {},
): Promise<Response> {
  return fetch(`${url}/api/github/webhooks`, { method: 'POST', body, headers: deliveryHeaders(body, changes) });
}
