import { setTimeout as delay } from 'node:timers/promises';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { acceptDelivery } from '../../../src/ingest/accept-delivery.ts';
import { FollowUpTurns } from '../../../src/jobs/follow-ups/follow-up-turns.ts';
import type { FollowUpHandlers } from '../../../src/jobs/follow-ups/handler.ts';
import { openQueue, type Workers } from '../../../src/jobs/queue.ts';
import { QUEUES } from '../../../src/jobs/queues.ts';
import { createFrontDoor } from '../../../src/server/front-door.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { openStore } from '../../../src/store/open.ts';

/**
 * The app’s way in and its queue, in a process of its own, with a follow-up that notes in the table `work` when it began and ended.
 * Prints its pid and its address.
 */
const WORK_MS = 20;
const now = () => instantFromMs(Date.now());
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

const store = await openStore({ databaseUrl: process.env['DATABASE_URL'] ?? '', dataDir: '', command: 'tests' });
const handlers: FollowUpHandlers = {
  'evaluate-pull-request': async ({ repositoryId, number }, { attempt }) => {
    const { rows } = await store.pool.query<{ id: number }>(
      'INSERT INTO work (repository_id, number, attempt, pid) VALUES ($1, $2, $3, $4) RETURNING id',
      [repositoryId, number, attempt, process.pid],
    );
    await delay(WORK_MS);
    await store.pool.query('UPDATE work SET ended_at = clock_timestamp() WHERE id = $1', [rows[0]?.id]);
  },
};
const queue = await openQueue({ store, log: quiet });
const turns = new FollowUpTurns({ store, log: quiet, now }, handlers, queue.send);
const idle = Object.keys(QUEUES).map((name) => [name, async () => await Promise.resolve()]);
await queue.work({
  ...(Object.fromEntries(idle) as Workers),
  'follow-ups': async (job, shift) => await turns.take(job, shift),
  'follow-ups-due': async () => await turns.giveDue(),
});
const writer = createWriter(store, { onFollowUps: (installationIds) => turns.ask(installationIds) });
const door = createFrontDoor({
  secrets: ['only-for-these-tests'],
  receive: async (delivery) => await acceptDelivery(writer, delivery, now()),
  ready: async () => await Promise.resolve({ ok: true }),
  fallback: (_, response) => void response.writeHead(404).end(),
  log: quiet,
});
const { port } = await door.listen('127.0.0.1', 0);
process.stdout.write(`${process.pid} listens at http://127.0.0.1:${port}/api/github/webhooks\n`);
