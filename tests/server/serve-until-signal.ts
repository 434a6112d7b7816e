/** A process for sigterm.test.ts: a front door that stores each delivery in 50 ms and tells the guid on stdout. */
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createFrontDoor } from '../../src/server/front-door.ts';
import { onShutdown } from '../../src/server/shutdown.ts';
import { parseWebhookSecrets } from '../../src/server/webhook-secrets.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const say = (line: string): void => void writeSync(1, `${line}\n`);

const door = createFrontDoor({
  secrets: parseWebhookSecrets(process.env['WEBHOOK_SECRET']),
  receive: async ({ guid }) => {
    await delay(50);
    say(`stored ${guid}`);
    return 'accepted';
  },
  ready: () => Promise.resolve({ ok: true }),
  fallback: (_request, response) => void response.end(),
  log: silent,
});
onShutdown(
  [
    { name: 'front door', close: () => door.close({ graceMs: 5_000 }) },
    { name: 'store', close: () => say('store closed') },
  ],
  { log: silent },
);
const { port } = await door.listen('127.0.0.1', 0);
say(`port ${port}`);
