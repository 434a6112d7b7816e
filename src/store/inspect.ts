import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { openEmbedded } from './embedded/open-embedded.ts';
import { openPatiently } from './embedded-opening.ts';
import { missingMigrations } from './migrate.ts';
import { readMigrations } from './migrations-folder.ts';
import type { StoreConfig } from './open.ts';
import { embeddedPool, postgresqlPool } from './pools.ts';
import { postgresqlAddress, unreachable } from './postgresql-address.ts';
import { StoreError } from './store-error.ts';

/** A database as it is found. */
export interface DatabaseView {
  kind: 'postgresql' | 'embedded';
  /** PostgreSQL's own version. */
  serverVersion: string;
  /** On the disk, all tables and indexes. */
  bytes: number;
  /** The name of the newest migration that this version knows. */
  schemaVersion: string;
  /** Migrations that are still to be applied; `undefined`: it is empty. */
  missing: string[] | undefined;
}

/**
 * Looks at the database without changing anything, beside a running app too. `undefined`: there is no embedded database yet.
 * @throws {StoreError} when PostgreSQL cannot be reached or used, or the schema is not one that this version knows.
 * @throws {EmbeddedDatabaseError} when the embedded database cannot be opened.
 */
export async function inspectDatabase(config: StoreConfig): Promise<DatabaseView | undefined> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== undefined) return await inspectPostgresql(databaseUrl);
  return existsSync(join(dataDir, 'pglite', 'PG_VERSION')) ? await inspectEmbedded(config) : undefined;
}

async function inspectPostgresql(databaseUrl: string): Promise<DatabaseView> {
  const address = postgresqlAddress(databaseUrl);
  const pool = postgresqlPool(address.url, ignore);
  try {
    return await viewOf('postgresql', pool);
  } catch (error) {
    throw error instanceof StoreError ? error : unreachable(address, error);
  } finally {
    await pool.end();
  }
}

async function inspectEmbedded(config: StoreConfig): Promise<DatabaseView> {
  const { dataDir, command } = config;
  const database = await openEmbedded(dataDir, { command });
  const pool = embeddedPool(database, ignore);
  try {
    return await openPatiently(config, async () => await viewOf('embedded', pool));
  } finally {
    await pool.end();
    await database.close();
  }
}

async function viewOf(kind: DatabaseView['kind'], pool: Pool): Promise<DatabaseView> {
  const migrations = await readMigrations();
  const { rows } = await pool.query<{ version: string; bytes: number }>(
    `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes`,
  );
  const { version: serverVersion = '', bytes = 0 } = rows[0] ?? {};
  const missing = await missingMigrations(pool, migrations);
  return { kind, serverVersion, bytes, schemaVersion: migrations.at(-1)?.name ?? '', missing };
}

function ignore(): void {
  // What matters fails the inspection.
}
