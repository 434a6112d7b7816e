import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Facts, joinFacts } from '../../src/facts/facts.ts';
import { instant } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { digest } from '../../src/store/digest.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { openStore, type Store, type StoreConfig } from '../../src/store/open.ts';
import { startChild } from '../child.ts';
import { variablesOf } from '../cli/run.ts';
import { issuesPayload, temporaryFolder } from '../ingest/archives/made-up-recordings.ts';
import { deliver, openDoor } from '../server/open-door.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { createDataFolder, removeDataFolder } from '../store/embedded-folder.ts';
import { createEmptyDatabase, dropDatabase, onServer } from '../store/postgresql-server.ts';

/** Far east, where the date is another, and a quarter of an hour beside all others. */
const ZONES = ['Pacific/Kiritimati', 'Asia/Kathmandu'];
const TWO_PROCESSES_MS = 180_000;

/** What a database knows after an import by a process whose host is in a zone. */
async function digestAfterImport(zone: string, config: StoreConfig, recording: string): Promise<string> {
  const env = { ...variablesOf(config), TZ: zone, PGTZ: zone };
  const imported = startChild('bin/headroom.js', ['import', recording], env);
  expect({ code: await imported.ended, err: imported.err() }).toEqual({ code: 0, err: '' });
  const store = await openStore(config);
  try {
    return await digest(store);
  } finally {
    await store.close();
  }
}

/** Issues, and the facts that they hold wherever they are read. */
async function writeRecording(folder: string): Promise<{ recording: string; facts: Facts }> {
  const recording = join(folder, 'recorded.ndjson');
  const payloads = Array.from({ length: 20 }, (_, index) => issuesPayload(index + 1));
  const lines = payloads.map((payload, index) => JSON.stringify({ event: 'issues', delivery: `g${index}`, payload }));
  await writeFile(recording, `${lines.join('\n')}\n`);
  return { recording, facts: joinFacts(payloads.map((payload) => factsFromWebhook('issues', payload))) };
}

describeEachDatabase('a host in another zone, and a database too', (open) => {
  test(
    'know the same',
    async () => {
      await using folder = await temporaryFolder();
      const { recording, facts } = await writeRecording(folder.path);
      await createWriter(open()).write({ facts });
      const expected = await digest(open());
      for (const zone of ZONES) {
        const { config, remove } = await placeLike(open().kind, zone);
        onTestFinished(remove);
        expect(await digestAfterImport(zone, config, recording)).toBe(expected);
      }
    },
    TWO_PROCESSES_MS,
  );
});

/** An empty database of the same kind, on PostgreSQL with a zone of its own. */
async function placeLike(
  kind: Store['kind'],
  zone: string,
): Promise<{ config: StoreConfig; remove: () => Promise<void> }> {
  if (kind === 'embedded') {
    const dataDir = await createDataFolder();
    return { config: { dataDir, command: 'tests' }, remove: () => removeDataFolder(dataDir) };
  }
  const databaseUrl = await createEmptyDatabase();
  await onServer(`ALTER DATABASE ${new URL(databaseUrl).pathname.slice(1)} SET timezone = '${zone}'`);
  return { config: { databaseUrl, dataDir: '', command: 'tests' }, remove: () => dropDatabase(databaseUrl) };
}

describeEachDatabase('a delivery, when all connections to the database are taken', (open) => {
  test('is answered 503 in time, and is taken once there is one again', async () => {
    const { pool, prisma } = open();
    const writer = createWriter(open(), { limitMs: 200 });
    const { url } = await openDoor({
      receive: (delivery) => acceptDelivery(writer, delivery, instant('2026-03-01T08:00:05Z')),
    });
    const body = JSON.stringify(issuesPayload(4));
    const send = async () => (await deliver(url, body, { 'x-github-event': 'issues' })).status;
    const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    try {
      expect(await Promise.all([send(), send(), send()])).toEqual([503, 503, 503]);
    } finally {
      for (const client of taken) client.release();
    }
    let status = 503;
    // On a busy machine it may take longer than the limit, and is sent again.
    while (status === 503) status = await send();
    expect(status).toBe(200);
    expect([await prisma.delivery.count(), await prisma.item.count()]).toEqual([1, 1]);
  });
});
