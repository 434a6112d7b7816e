import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS_FOLDER, readMigrations } from '../../src/store/migrations-folder.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { describeEachDatabase } from './databases.ts';

describeEachDatabase('migrate', (open, config) => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headroom-migrations-'));
    await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
    await open().pool.query('DROP TABLE IF EXISTS extra, other');
    await open().pool.query(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '9%'`);
  });

  async function add(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }

  async function run(store: Store = open()): Promise<string[]> {
    return await migrate(store.pool, await readMigrations(folder));
  }

  test('changes nothing when all is applied, and has kept history as Prisma does', async () => {
    expect(await run()).toEqual([]);
    const { rows } = await open().pool.query('SELECT * FROM _prisma_migrations ORDER BY migration_name');
    const [first] = await readMigrations();
    expect(rows[0]).toMatchObject({
      migration_name: first?.name,
      checksum: first?.checksum,
      applied_steps_count: 1,
      rolled_back_at: null,
    });
    expect(rows[0]?.finished_at).toBeInstanceOf(Date);
  });

  test('keeps nothing of a migration that stops in the middle, and resumes', async () => {
    await add('9001_extra', 'CREATE TABLE extra (id INT)');
    await add('9002_other', 'CREATE TABLE other (id INT); INSERT INTO other VALUES (1); SELECT 1 / 0;');
    await expect(run()).rejects.toThrow(/Migration 9002_other failed: division by zero/);
    const { rows } = await open().pool.query(`SELECT to_regclass('extra') AS extra, to_regclass('other') AS other`);
    expect(rows).toEqual([{ extra: 'extra', other: null }]);

    await add('9002_other', 'CREATE TABLE other (id INT)');
    expect(await run()).toEqual(['9002_other']);
  });

  test('is done by one of two starters, while the other waits', async () => {
    await add('9001_extra', 'CREATE TABLE extra (id INT)');
    const second = await openStore(config());
    try {
      const applied = await Promise.all([run(), run(second), run(), run(second)]);
      expect(applied.flat()).toEqual(['9001_extra']);
    } finally {
      await second.close();
    }
  });

  test('refuses a schema that is newer than the code', async () => {
    await add('9001_extra', 'CREATE TABLE extra (id INT)');
    await run();
    await expect(openStore(config())).rejects.toThrow(/newer than this version of Headroom.*9001_extra.*Upgrade/);
  });

  test('refuses a migration that was changed after it was applied', async () => {
    await add('9001_extra', 'CREATE TABLE extra (id INT)');
    await run();
    await add('9001_extra', 'CREATE TABLE extra (id BIGINT)');
    await expect(run()).rejects.toThrow(/9001_extra is not the one that was applied/);
  });

  test('refuses one that another tool left unfinished, and tries one again that was rolled back', async () => {
    await add('9001_extra', 'CREATE TABLE extra (id INT)');
    await open().pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '9001_extra')`,
    );
    await expect(run()).rejects.toThrow(/9001_extra was begun by another tool/);
    await open().pool.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = 'x'`);
    expect(await run()).toEqual(['9001_extra']);
  });
});
