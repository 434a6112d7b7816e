import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { connectionWasLost } from './database-failure.ts';
import type { Migration } from './migrations-folder.ts';
import type { Queryable } from './queryable.ts';
import { StoreError } from './store-error.ts';
import { inTransaction } from './transaction.ts';

/** The lock that `prisma migrate deploy` takes too, so that neither runs while the other does. */
const MIGRATION_LOCK = 72_707_369;

/** As Prisma makes it. */
const CREATE_HISTORY = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

type Applied = { migration_name: string; checksum: string; finished: boolean };

/**
 * Brings the schema up to date and returns the names of the migrations that were applied now. Each of them commits together with
 * its row in Prisma's history, so being killed at any moment leaves whole migrations only; of several starters one migrates and
 * the others wait.
 * @throws {StoreError} when the history is not one that these migrations can go on from.
 */
export async function migrate(pool: Pool, migrations: readonly Migration[]): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const name = await inTransaction(pool, async (client) => await applyNext(client, migrations));
    if (name === undefined) return names;
    names.push(name);
  }
}

async function applyNext(client: PoolClient, migrations: readonly Migration[]): Promise<string | undefined> {
  await client.query('SET LOCAL statement_timeout = 0');
  await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  const applied = await readHistory(client);
  if (applied === undefined) await client.query(CREATE_HISTORY);
  checkHistory(applied ?? [], migrations);
  const names = new Set(applied?.map((row) => row.migration_name));
  const next = migrations.find(({ name }) => !names.has(name));
  if (next === undefined) return undefined;
  await apply(client, next);
  return next.name;
}

/**
 * The names of the migrations that a database is still without; nothing is changed. `undefined`: it has no schema at all.
 * @throws {StoreError} when the history is not one that these migrations can go on from.
 */
export async function missingMigrations(
  database: Queryable,
  migrations: readonly Migration[],
): Promise<string[] | undefined> {
  const applied = await readHistory(database);
  if (applied === undefined) return undefined;
  checkHistory(applied, migrations);
  const names = new Set(applied.map((row) => row.migration_name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}

async function readHistory(database: Queryable): Promise<Applied[] | undefined> {
  const found = await database.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (found.rows[0]?.there !== true) return undefined;
  const { rows } = await database.query<Applied>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

function checkHistory(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (migration === undefined) throw newerSchema(name);
    if (!finished) throw unfinished(name);
    if (migration.checksum !== checksum) throw changed(name);
  }
}

async function apply(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    // It is not the migration's fault.
    if (connectionWasLost(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `Migration ${name} failed: ${reason}. Nothing of it was kept. Mend the cause and start again; it will be tried again.`,
      { cause: error },
    );
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}

function newerSchema(name: string): StoreError {
  return new StoreError(
    `The database's schema is newer than this version of Headroom, which does not know migration ${name}. ` +
      'Upgrade Headroom, or point DATABASE_URL (or DATA_DIR) at another database.',
  );
}

function unfinished(name: string): StoreError {
  return new StoreError(
    `Migration ${name} was begun by another tool and never finished. ` +
      'Look at the database, then run “npx prisma migrate resolve” for it as applied or as rolled back.',
  );
}

function changed(name: string): StoreError {
  return new StoreError(
    `Migration ${name} is not the one that was applied to this database: its file has changed since. ` +
      'Restore prisma/migrations as it was released, and put changes into a new migration.',
  );
}
