import { describe, expect, test } from 'vitest';
import { openStore, type Store, type StoreConfig } from '../../src/store/open.ts';
import { startChild } from '../child.ts';
import { describePostgresql } from '../store/databases.ts';
import { createEmptyDataFolder, removeDataFolder } from '../store/embedded-folder.ts';
import { createEmptyDatabase, dropDatabase } from '../store/postgresql-server.ts';
import { tellFigure } from './figures.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';

/** Starts are killed after every statement where somebody measures; else after these of their lives: in a migration, and among the queues. */
const EVERY_STATEMENT = sized(false, true);
const FEW_DEATHS = [50, 100];

type Place = { config: StoreConfig; remove: () => Promise<void> };

async function embeddedPlace(): Promise<Place> {
  const dataDir = await createEmptyDataFolder();
  return { config: { dataDir, command: 'tests' }, remove: () => removeDataFolder(dataDir) };
}

async function postgresqlPlace(): Promise<Place> {
  const databaseUrl = await createEmptyDatabase();
  return { config: { databaseUrl, dataDir: '', command: 'tests' }, remove: () => dropDatabase(databaseUrl) };
}

async function inPlace<T>(makePlace: () => Promise<Place>, run: (config: StoreConfig) => Promise<T>): Promise<T> {
  const { config, remove } = await makePlace();
  try {
    return await run(config);
  } finally {
    await remove();
  }
}

const starter = ({ databaseUrl, dataDir }: StoreConfig, diesAfter = 0, rows = '') =>
  startChild('tests/store/fixtures/dying-starter.ts', [String(diesAfter), databaseUrl ?? dataDir, rows], {});

/** What starts make: every column and index, the queues and their schedules, and the migrations that led there. */
async function madeByStarts({ pool }: Store) {
  const { rows: columns } = await pool.query(
    `SELECT table_schema, table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns
     WHERE table_schema IN ('public', 'pgboss') ORDER BY table_schema, table_name, column_name`,
  );
  const { rows: indexes } = await pool.query(
    `SELECT indexdef FROM pg_indexes WHERE schemaname IN ('public', 'pgboss') ORDER BY schemaname, indexname`,
  );
  const { rows: queues } = await pool.query(
    'SELECT q.name, s.cron FROM pgboss.queue q LEFT JOIN pgboss.schedule s ON s.name = q.name ORDER BY q.name',
  );
  const { rows: migrations } = await pool.query<{ name: string }>(
    `SELECT migration_name AS name, checksum, applied_steps_count FROM _prisma_migrations ORDER BY migration_name`,
  );
  return { columns, indexes, queues, migrations };
}

/** Tables of the first migrations which later ones change; there was a row in each of them when they did. */
const CHANGED_LATER = ['item', 'repository_file', 'team', 'weekly_report'];

async function rowsKept({ pool }: Store): Promise<number[]> {
  return await Promise.all(
    CHANGED_LATER.map(async (table) => (await pool.query(`SELECT FROM ${table}`)).rowCount ?? 0),
  );
}

async function lookAt<T>(config: StoreConfig, look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(config);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

/** Kills one start after the other, each one statement later, or again after the first one where a migration was done; how many. */
async function killAtEveryStatement(config: StoreConfig): Promise<number> {
  let kills = 0;
  for (let diesAfter = 1; ; kills += 1) {
    const life = starter(config, diesAfter, 'rows');
    if ((await life.ended) === 0) return kills;
    expect(life.err(), `killed after ${diesAfter}`).toBe('');
    const migrated = /INSERT INTO _prisma_migrations.*\nCOMMIT\n/.test(life.out());
    diesAfter = migrated ? 1 : diesAfter + 1;
  }
}

async function killAfter(config: StoreConfig, deaths: readonly number[]): Promise<number> {
  for (const diesAfter of deaths) {
    const life = starter(config, diesAfter, 'rows');
    expect({ code: await life.ended, said: life.err() }).toEqual({ code: null, said: '' });
  }
  const last = starter(config, 0, 'rows');
  expect({ code: await last.ended, said: last.err() }).toEqual({ code: 0, said: '' });
  return deaths.length;
}

function describeStarts(kind: string, makePlace: () => Promise<Place>): void {
  let clean: Promise<Awaited<ReturnType<typeof madeByStarts>>> | undefined;
  /** What three starts at once make of an empty database. */
  const whatThreeMake = () =>
    (clean ??= inPlace(makePlace, async (config) => {
      const starters = [starter(config), starter(config), starter(config)];
      const ends = starters.map(async ({ ended, err }) => ((await ended) === 0 ? 'up' : err()));
      expect(await Promise.all(ends)).toEqual(['up', 'up', 'up']);
      return await lookAt(config, madeByStarts);
    }));

  test(
    'go on after a kill at any statement, to the same schema and with every row that was there',
    async () => {
      await inPlace(makePlace, async (config) => {
        const kills = await (EVERY_STATEMENT ? killAtEveryStatement(config) : killAfter(config, FEW_DEATHS));
        expect(await lookAt(config, madeByStarts)).toEqual(await whatThreeMake());
        expect(await lookAt(config, rowsKept)).toEqual(CHANGED_LATER.map(() => 1));
        tellFigure(`start killed (${kind})`, { kills, brokenStarts: 0 });
      });
    },
    FULL_SIZE_TIMEOUT_MS,
  );

  test('of which three happen at once all come up, and each migration is applied once', async () => {
    const { migrations } = await whatThreeMake();
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  });
}

describe('starts on an empty database (embedded)', () => {
  describeStarts('embedded', embeddedPlace);
});

describePostgresql('starts on an empty database', () => {
  describeStarts('PostgreSQL', postgresqlPlace);
});
