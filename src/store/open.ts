import { PrismaPg } from '@prisma/adapter-pg';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { PrismaClient } from '#database';
import { openEmbedded } from './embedded/open-embedded.ts';
import { openPatiently } from './embedded-opening.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migrations-folder.ts';
import { embeddedPool, postgresqlPool } from './pools.ts';
import { postgresqlAddress, unreachable } from './postgresql-address.ts';
import { StoreError } from './store-error.ts';

const MINUTE_MS = 60_000;
const CLOSE_LIMIT_MS = 5000;

export interface StoreConfig {
  /** A PostgreSQL's URL; absent: the embedded database in `dataDir`. */
  databaseUrl?: string;
  dataDir: string;
  /** What this process is, for others that want the embedded database. */
  command: string;
  log?: (message: string) => void;
  /** For how long to go on while nobody serves the embedded database, in milliseconds; half a minute where it is absent. */
  takeoverPatienceMs?: number;
}

/** The database, migrated and ready. */
export interface Store {
  readonly kind: 'postgresql' | 'embedded';
  /** PostgreSQL's own version. */
  readonly serverVersion: string;
  /** The name of the newest migration. */
  readonly schemaVersion: string;
  readonly pool: Pool;
  /** Uses the same pool. Begin nothing else within one of its transactions: the embedded database has one at a time. */
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

/**
 * Opens the database and brings its schema up to date.
 * @throws {StoreError} when PostgreSQL cannot be reached or used, or the schema is not one that this version knows.
 * @throws {EmbeddedDatabaseError} when the embedded database cannot be opened.
 */
export async function openStore(config: StoreConfig): Promise<Store> {
  return config.databaseUrl === undefined
    ? await openEmbeddedStore(config)
    : await openPostgresqlStore(config.databaseUrl, config.log ?? ignore);
}

async function openPostgresqlStore(databaseUrl: string, log: (message: string) => void): Promise<Store> {
  const address = postgresqlAddress(databaseUrl);
  const pool = postgresqlPool(address.url, log);
  try {
    return await readyStore('postgresql', pool, async () => await endPool(pool));
  } catch (error) {
    await endPool(pool);
    throw error instanceof StoreError ? error : unreachable(address, error);
  }
}

async function openEmbeddedStore(config: StoreConfig): Promise<Store> {
  const { dataDir, command, log = ignore } = config;
  const database = await openEmbedded(dataDir, { command, log });
  const pool = embeddedPool(database, log);
  const close = async (): Promise<void> => {
    await endPool(pool);
    await database.close();
  };
  try {
    return await openPatiently(config, async () => await readyStore('embedded', pool, close));
  } catch (error) {
    await close();
    throw error;
  }
}

async function readyStore(kind: Store['kind'], pool: Pool, close: () => Promise<void>): Promise<Store> {
  const migrations = await readMigrations();
  await migrate(pool, migrations);
  const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: MINUTE_MS, timeout: MINUTE_MS },
  });
  return {
    kind,
    serverVersion: rows[0]?.server_version ?? '',
    schemaVersion: migrations.at(-1)?.name ?? '',
    pool,
    prisma,
    close: async () => {
      await prisma.$disconnect();
      await close();
    },
  };
}

/** Waits for connections in use to come back, but not for ever. */
async function endPool(pool: Pool): Promise<void> {
  if (pool.ending) return;
  const abort = new AbortController();
  await Promise.race([pool.end(), delay(CLOSE_LIMIT_MS, undefined, { signal: abort.signal }).catch(ignore)]);
  abort.abort();
}

function ignore(): void {
  // Nobody wants to know.
}
