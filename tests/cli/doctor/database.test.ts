import { expect, onTestFinished, test } from 'vitest';
import { describeEachDatabase, describePostgresql } from '../../store/databases.ts';
import { createEmptyDatabase, dropDatabase } from '../../store/postgresql-server.ts';
import { variablesOf } from '../run.ts';
import { doctor } from './surroundings.ts';

/** What is said of the database, where nothing else is set up. */
async function told(variables: Record<string, string>): Promise<string | undefined> {
  const { lines } = await doctor({ GHE_HOST: '127.0.0.1:1', GHE_PROTOCOL: 'http', ...variables });
  return lines.find((line) => line.includes(' Database '));
}

describeEachDatabase('headroom doctor', (open, config) => {
  const database = () => told(variablesOf(config()));

  test('finds a database that is in use, and its schema', async () => {
    expect(await database()).toMatch(
      /^ok Database (Embedded|PostgreSQL), version \d+\S*.*, \d+\.\d MB, schema \d{4}_\w+\.$/,
    );
  });

  test('tells of migrations that are missing, and applies none', async () => {
    const mark = async (moment: string) =>
      await open().pool.query(
        `UPDATE _prisma_migrations SET rolled_back_at = ${moment}
         WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)`,
      );
    await mark('now()');
    const expected =
      /^warning Database .*; 1 migration is still to be applied\. Back it up, then start Headroom: the start applies them\.$/;
    expect(await database()).toMatch(expected);
    expect(await database()).toMatch(expected);
    await mark('NULL');
    expect(await database()).toMatch(/^ok /);
  });

  test('refuses the schema of a newer version', async () => {
    await open().pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '9999_later', now())`,
    );
    expect(await database()).toContain(
      "fault Database The database's schema is newer than this version of Headroom, which does not know migration 9999_later. Upgrade Headroom",
    );
    await open().pool.query(`DELETE FROM _prisma_migrations WHERE migration_name = '9999_later'`);
  });
});

describePostgresql('headroom doctor, before the first start', () => {
  test('leaves an empty database empty', async () => {
    const databaseUrl = await createEmptyDatabase();
    onTestFinished(() => dropDatabase(databaseUrl));
    const empty = /^ok Database PostgreSQL, version .*; it is empty, and the first start fills it\.$/;
    expect(await told({ DATABASE_URL: databaseUrl })).toMatch(empty);
    expect(await told({ DATABASE_URL: databaseUrl })).toMatch(empty);
  });
});
