import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The PostgreSQL that tests may make databases on. */
const SERVER_URL = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Whether that PostgreSQL answers. */
export async function postgresqlAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: SERVER_URL, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** A database with our schema and no rows, of which copies are made, in a run of the tests; see global-setup.ts. */
export const TEMPLATE_VARIABLE = 'HEADROOM_TEST_TEMPLATE';

/** Makes a database of its own, with our schema and no rows where the run has one to copy, and returns its URL. */
export async function createDatabase(): Promise<string> {
  return await createFrom(process.env[TEMPLATE_VARIABLE]);
}

/** The same without a schema. */
export async function createEmptyDatabase(): Promise<string> {
  return await createFrom(undefined);
}

async function createFrom(template: string | undefined): Promise<string> {
  const name = `headroom_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${template}`}`);
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  return url.href;
}

/** Removes a database that {@link createDatabase} made, whoever is still connected. */
export async function dropDatabase(databaseUrl: string): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${new URL(databaseUrl).pathname.slice(1)} WITH (FORCE)`);
}

/** Runs one statement on the server, outside the tests' own databases. */
export async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
