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

/** Whoever serves a folder with an empty database, and how they leave. */
const HOLDERS = {
  'is closed': async (folder: string) => {
    const holder = await openEmbedded(folder, { command: 'the holder' });
    onTestFinished(() => holder.close());
    return async () => await holder.close();
  },
  'is killed': async (folder: string) => {
    const holder = new Child(folder, 'the holder');
    const leave = async () => {
      holder.kill();
      await holder.ended;
    };
    onTestFinished(leave);
    await holder.hears('opened');
    return leave;
  },
} as const;

afterAll(removeFolders);

test.each(['is closed', 'is killed'] as const)(
  'a store is opened although its holder %s within the migrations',
  async (way) => {
    const folder = await databaseFolder();
    const leave = await HOLDERS[way](folder);
    const logged: string[] = [];
    const opening = openStore({ dataDir: folder, command: 'the second', log: (message) => logged.push(message) });
    const halt = await haltWithinMigrations(folder);
    await leave();
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
  },
);

test('says so where nobody serves the database in time', async () => {
  const folder = await databaseFolder();
  const leave = await HOLDERS['is closed'](folder);
  const opening = openStore({ dataDir: folder, command: 'the second', takeoverPatienceMs: 0 });
  const failure = opening.catch((error: unknown) => error);
  const halt = await haltWithinMigrations(folder);
  await leave();
  expect(await failure).toMatchObject({
    name: 'EmbeddedDatabaseError',
    message: expect.stringMatching(
      /ended while it was being opened, and nobody serves it since \(.+\)\. Try again; if/,
    ),
  });
  await halt.end();
});
