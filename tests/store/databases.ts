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
  describePostgresql(`${name} (PostgreSQL)`, () => {
    defineOn(postgresqlPlace, define);
  });
}

/** A suite that is about PostgreSQL only: skipped where none answers, a failure where one is required. */
export function describePostgresql(name: string, define: () => void): void {
  describe(name, { skip: !answers && !required }, () => {
    define();
  });
}

function defineOn(
  makePlace: () => Promise<Place>,
  define: (open: OpenTestStore, config: TestStoreConfig) => void,
): void {
  let place: Place;
  let store: Store;

  beforeAll(async () => {
    place = await makePlace();
    store = await openStore(place.config);
  });
  beforeEach(async () => await emptyTables(store));
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  define(
    () => store,
    () => place.config,
  );
}

/** Removes all rows, and leaves the history of migrations. */
export async function emptyTables({ pool }: Store): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  await pool.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`);
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
