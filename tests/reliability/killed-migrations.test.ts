import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store, type StoreConfig } from '../../src/store/open.ts';
import { startChild } from '../child.ts';
import { describePostgresql } from '../store/databases.ts';
import { createDataFolder, removeDataFolder } from '../store/embedded-folder.ts';
import { createDatabase, dropDatabase } from '../store/postgresql-server.ts';
import { tellFigure } from './figures.ts';
import { sized } from './full-size.ts';

/** After every statement where somebody measures; else after a few of them, spread over all. */
const FULL_SIZE = sized(false, true);
const FEW = 2;
const LONG_MS = 15 * 60_000;

type Place = { config: StoreConfig; remove: () => Promise<void> };

async function embeddedPlace(): Promise<Place> {
  const dataDir = await createDataFolder();
  return { config: { dataDir, command: 'tests' }, remove: () => removeDataFolder(dataDir) };
}

async function postgresqlPlace(): Promise<Place> {
  const databaseUrl = await createDatabase();
  return { config: { databaseUrl, dataDir: '', command: 'tests' }, remove: () => dropDatabase(databaseUrl) };
}

const starter = ({ databaseUrl, dataDir }: StoreConfig, diesAfter = 0) =>
  startChild('tests/store/fixtures/dying-starter.ts', [String(diesAfter), databaseUrl ?? dataDir], {});

/** Every column and index there is, and the migrations that led there. */
async function schemaOf({ pool }: Store): Promise<unknown> {
  const { rows: columns } = await pool.query(
    `SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY table_name, column_name`,
  );
  const { rows: indexes } = await pool.query(
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname`,
  );
  const { rows: migrations } = await pool.query(
    'SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations ORDER BY migration_name',
  );
  return { columns, indexes, migrations };
}

/** Opens the store as the next start would, and closes it again. */
async function schemaAfterStart(config: StoreConfig): Promise<unknown> {
  const store = await openStore(config);
  try {
    return await schemaOf(store);
  } finally {
    await store.close();
  }
}

/** A place of its own for each start that is killed. */
async function inPlace<T>(makePlace: () => Promise<Place>, run: (config: StoreConfig) => Promise<T>): Promise<T> {
  const { config, remove } = await makePlace();
  try {
    return await run(config);
  } finally {
    await remove();
  }
}

function describeStarts(kind: string, makePlace: () => Promise<Place>): void {
  test(
    'go on after a kill at any statement, to the same schema',
    async () => {
      const { statements, clean } = await inPlace(makePlace, async (config) => {
        const whole = starter(config);
        await whole.ended;
        return { statements: Number(whole.out()), clean: await schemaAfterStart(config) };
      });
      expect(statements).toBeGreaterThan(30);
      const step = FULL_SIZE ? 1 : Math.floor(statements / FEW);
      let kills = 0;
      for (let diesAfter = step; diesAfter <= statements; diesAfter += step) {
        await inPlace(makePlace, async (config) => {
          expect(await starter(config, diesAfter).ended, `killed after ${diesAfter}`).toBeNull();
          expect(await schemaAfterStart(config), `started after ${diesAfter}`).toEqual(clean);
        });
        kills += 1;
      }
      tellFigure(`migration killed (${kind})`, { statements, kills, brokenStarts: 0 });
    },
    LONG_MS,
  );

  test('of which two happen at once both come up, and each migration is applied once', async () => {
    const { config, remove } = await makePlace();
    onTestFinished(remove);
    const starters = [starter(config), starter(config), starter(config)];
    expect(await Promise.all(starters.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    const { migrations } = (await schemaAfterStart(config)) as { migrations: { migration_name: string }[] };
    expect(new Set(migrations.map((each) => each.migration_name)).size).toBe(migrations.length);
  });
}

describe('starts on an empty database (embedded)', () => {
  describeStarts('embedded', embeddedPlace);
});

describePostgresql('starts on an empty database', () => {
  describeStarts('PostgreSQL', postgresqlPlace);
});
