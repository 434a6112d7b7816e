import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { openStore, type Store, type StoreConfig } from '../../src/store/open.ts';
import { createDataFolder, removeDataFolder } from './embedded-folder.ts';
import { createDatabase, dropDatabase, postgresqlAnswers } from './postgresql-server.ts';

/** The store under test, the same for all tests of a suite and empty at the start of each. */
export type OpenTestStore = () => Store;

/** How to open that store once more, for a second process. */
export type TestStoreConfig = () => StoreConfig;

type Place = { config: StoreConfig; remove: () => Promise<void> };

/** Where one is required its suites run in any case, and fail because it cannot be reached. */
const answers = await postgresqlAnswers();
const required = process.env['REQUIRE_POSTGRES'] === '1';
if (!answers && !required) {
  process.stderr.write('PostgreSQL does not answer: its tests are SKIPPED. Set TEST_DATABASE_URL to run them.\n');
}

/** A suite that runs on the embedded database, and on PostgreSQL too where one answers. */
export function describeEachDatabase(
  name: string,
  define: (open: OpenTestStore, config: TestStoreConfig) => void,
): void {
  describe(`${name} (embedded)`, () => {
    defineOn(embeddedPlace, define);
  });
  describePostgresql(name, () => {
    defineOn(postgresqlPlace, define);
  });
}

/** A suite that is about PostgreSQL only: skipped where none answers, a failure where one is required. */
export function describePostgresql(name: string, define: () => void): void {
  describe(`${name} (PostgreSQL)`, { skip: !answers && !required }, () => {
    define();
  });
}

function defineOn(
  makePlace: () => Promise<Place>,
  define: (open: OpenTestStore, config: TestStoreConfig) => void,
): void {
  let place: Place;
  let store: Store | undefined;

  beforeAll(async () => {
    place = await makePlace();
    store = await openStore(place.config);
  });
  beforeEach(async () => await emptyTables(opened()));
  afterAll(async () => {
    try {
      await store?.close();
    } finally {
      await place.remove();
    }
  });

  define(opened, () => place.config);

  function opened(): Store {
    if (store === undefined) throw new Error('The store is open only within tests');
    return store;
  }
}

/** Removes all rows, and leaves the history of migrations. */
export async function emptyTables({ pool }: Store): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  // On tables this small a tenth of the time that TRUNCATE takes.
  await pool.query(rows.map(({ name }) => `DELETE FROM ${name}`).join('; '));
}

async function embeddedPlace(): Promise<Place> {
  const dataDir = await createDataFolder();
  return { config: { dataDir, command: 'tests' }, remove: async () => await removeDataFolder(dataDir) };
}

async function postgresqlPlace(): Promise<Place> {
  const databaseUrl = await createDatabase();
  return {
    config: { databaseUrl, dataDir: '/nonexistent', command: 'tests' },
    remove: async () => await dropDatabase(databaseUrl),
  };
}
