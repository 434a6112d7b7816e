import { openStore } from '../src/store/open.ts';
import { createEmptyDatabase, dropDatabase, postgresqlAnswers, TEMPLATE_VARIABLE } from './store/postgresql-server.ts';

/** Makes the database that all of this run’s on PostgreSQL are copies of: migrating each of them took longer than most tests. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (!(await postgresqlAnswers())) return undefined;
  const databaseUrl = await createEmptyDatabase();
  const store = await openStore({ databaseUrl, dataDir: '', command: 'tests' });
  await store.close();
  process.env[TEMPLATE_VARIABLE] = new URL(databaseUrl).pathname.slice(1);
  return async () => await dropDatabase(databaseUrl);
}
