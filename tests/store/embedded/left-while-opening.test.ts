import { Pool } from 'pg';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { openEmbedded } from '../../../src/store/embedded/open-embedded.ts';
import { readMigrations } from '../../../src/store/migrations-folder.ts';
import { openStore } from '../../../src/store/open.ts';
import { Child } from './fixtures/child.ts';
import { databaseFolder, removeFolders } from './fixtures/data-folders.ts';

/** A connection that keeps the only session to itself: what is begun by others now waits. */
interface Halt {
  migrations: number;
  end: () => Promise<void>;
}

/** Halts the database between two of the migrations that somebody else applies. */
async function haltWithinMigrations(socketDirectory: string): Promise<Halt> {
  const pool = new Pool({ host: socketDirectory, max: 1 });
  pool.on('error', () => undefined);
  const client = await pool.connect();
  client.on('error', () => undefined);
  for (;;) {
    await client.query('BEGIN');
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
    );
    if (rows[0]?.there === true) {
      const applied = await client.query('SELECT FROM _prisma_migrations');
      return { migrations: applied.rows.length, end: async () => (client.release(true), await pool.end()) };
    }
    await client.query('ROLLBACK');
  }
}

afterAll(removeFolders);

test('a store is opened although its holder is killed within the migrations', async () => {
  const folder = await databaseFolder();
  const holder = new Child(folder, 'the holder');
  onTestFinished(() => holder.kill());
  await holder.hears('opened');
  const logged: string[] = [];
  const opening = openStore({ dataDir: folder, command: 'the second', log: (message) => logged.push(message) });
  const halt = await haltWithinMigrations(folder);
  holder.kill();
  const store = await opening;
  onTestFinished(() => store.close());
  await halt.end();

  const names = (await readMigrations()).map(({ name }) => name);
  expect(halt.migrations).toBeLessThan(names.length);
  const { rows } = await store.pool.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name',
  );
  expect(rows.map(({ migration_name: name }) => name)).toEqual(names);
  expect(await store.prisma.item.count()).toBe(0);
  expect(logged.filter((message) => message.includes('went away while it was opened'))).toHaveLength(1);
});

test('says so where nobody serves the database in time', async () => {
  const folder = await databaseFolder();
  const holder = await openEmbedded(folder, { command: 'the holder' });
  const opening = openStore({ dataDir: folder, command: 'the second', takeoverPatienceMs: 0 });
  const failure = opening.catch((error: unknown) => error);
  const halt = await haltWithinMigrations(folder);
  await holder.close();
  expect(await failure).toMatchObject({
    name: 'EmbeddedDatabaseError',
    message: expect.stringMatching(
      /ended while it was being opened, and nobody serves it since \(.+\)\. Try again; if/,
    ),
  });
  await halt.end();
});
