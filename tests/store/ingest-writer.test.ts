import { expect, test } from 'vitest';
import { noFacts } from '../../src/facts/facts.ts';
import { toId } from '../../src/facts/ids.ts';
import { createWriter, FactsRefusedError } from '../../src/store/ingest-writer.ts';
import type { WriterEntry } from '../../src/store/writer-entry.ts';
import { openStore } from '../../src/store/open.ts';
import { findParkedDeliveries, listParkedDeliveries, unparkDelivery } from '../../src/store/parked-deliveries.ts';
import { describeEachDatabase, describePostgresql } from './databases.ts';
import { createDatabase, dropDatabase, onServer } from './postgresql-server.ts';
import { core, event, facts, item, minute } from './sample-facts.ts';

function delivered(guid: string, number: number, hookId = '1'): WriterEntry {
  const opened = event(number, minute(number), { kind: 'opened', actorId: toId(7) });
  return {
    delivery: { hookId, guid, event: 'pull_request', receivedAt: minute(number) },
    facts: facts({ items: [item(number, { core: core() })], events: [opened] }),
  };
}

/** PostgreSQL's integers end far below this number. */
function poisonous(guid: string): WriterEntry {
  return delivered(guid, 2 ** 40);
}

describeEachDatabase('createWriter', (open) => {
  test('commits parallel writes in few transactions, each once', async () => {
    const { prisma } = open();
    const writer = createWriter(open());
    const writes = Array.from({ length: 200 }, (_, index) =>
      writer.write(delivered(`g${index % 100}`, (index % 100) + 1)),
    );
    const outcomes = await Promise.all(writes);

    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(100);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(100);
    expect(await prisma.delivery.count()).toBe(100);
    expect(await prisma.item.count()).toBe(100);
  });

  test('has committed when the promise settles', async () => {
    await createWriter(open()).write(delivered('g', 1));
    expect(await open().prisma.item.count()).toBe(1);
  });

  test('leaves out the facts of a delivery that was taken before, by any writer', async () => {
    const { prisma } = open();
    await createWriter(open()).write(delivered('g', 1));
    expect(await createWriter(open()).write(delivered('g', 2))).toBe('duplicate');
    expect(await prisma.item.count()).toBe(1);
  });

  test('takes one GUID from two hooks', async () => {
    const writer = createWriter(open());
    const writes = [writer.write(delivered('g', 1, '1')), writer.write(delivered('g', 1, '2'))];
    expect(await Promise.all(writes)).toEqual(['accepted', 'accepted']);
    expect(await open().prisma.delivery.count()).toBe(2);
  });

  test('refuses the entry that the database refuses, and takes those around it', async () => {
    const writer = createWriter(open());
    const entries = [delivered('a', 1), delivered('b', 2), poisonous('c'), delivered('d', 3), delivered('e', 4)];
    const results = await Promise.allSettled(entries.map(async (entry) => await writer.write(entry)));

    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(results[2]).toMatchObject({ reason: expect.any(FactsRefusedError) });
    expect(await open().prisma.delivery.count()).toBe(4);
  });

  test('parks a delivery with its text, shown until it is unparked', async () => {
    const store = open();
    const { delivery } = delivered('g', 1);
    const parked = { payload: '{"a":"\0"', error: 'not JSON' };
    const entry = { ...(delivery && { delivery }), facts: noFacts(), parked };
    const writer = createWriter(store);

    expect(await writer.write(entry)).toBe('parked');
    expect(await writer.write(entry)).toBe('duplicate');
    expect(await listParkedDeliveries(store)).toEqual([
      { hookId: '1', guid: 'g', event: 'pull_request', error: 'not JSON', parkedAt: minute(1), bytes: 10 },
    ]);
    expect(await findParkedDeliveries(store, 'g')).toMatchObject([{ payload: '{"a":"\ufffd"' }]);
    await unparkDelivery(store.pool, { hookId: '1', guid: 'g' });
    expect(await listParkedDeliveries(store)).toEqual([]);
  });

  test('drains', async () => {
    const writer = createWriter(open());
    const writes = [writer.write(delivered('a', 1)), writer.write(delivered('b', 2))];
    await writer.drain();
    expect(await open().prisma.delivery.count()).toBe(2);
    await Promise.all(writes);
    await writer.drain();
  });

  test('keeps imported facts that no delivery brought', async () => {
    expect(await createWriter(open()).write({ facts: facts({ items: [item(1)] }) })).toBe('accepted');
    expect(await open().prisma.item.count()).toBe(1);
  });
});

describePostgresql('createWriter on a database that fails', () => {
  test('rejects what was not committed when the database goes away, and goes on when it is back', async () => {
    const databaseUrl = await createDatabase();
    const store = await openStore({ databaseUrl, dataDir: '', command: 'tests' });
    const name = new URL(databaseUrl).pathname.slice(1);
    const writer = createWriter(store);
    try {
      await writer.write(delivered('before', 1));
      await onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
      const away = ['a', 'b'].map(async (guid) => await writer.write(delivered(guid, 2)));
      expect((await Promise.allSettled(away)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      await onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
      expect(await writer.write(delivered('a', 2))).toBe('accepted');
    } finally {
      await store.close();
      await dropDatabase(databaseUrl);
    }
  });

  test('rejects in time when a lock is not released', async () => {
    const databaseUrl = await createDatabase();
    const store = await openStore({ databaseUrl, dataDir: '', command: 'tests' });
    const blocker = await store.pool.connect();
    try {
      await blocker.query('BEGIN; LOCK TABLE item');
      const startedAt = performance.now();
      const writer = createWriter(store, { limitMs: 300 });
      await expect(writer.write(delivered('a', 1))).rejects.toThrow(/timeout|within/);
      expect(performance.now() - startedAt).toBeLessThan(2000);
      await blocker.query('ROLLBACK');
      expect(await createWriter(store).write(delivered('a', 1))).toBe('accepted');
    } finally {
      blocker.release();
      await store.close();
      await dropDatabase(databaseUrl);
    }
  });
});
