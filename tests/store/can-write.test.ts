import { expect, onTestFinished, test } from 'vitest';
import { canWrite } from '../../src/store/can-write.ts';
import { postgresqlPool } from '../../src/store/pools.ts';
import { describeEachDatabase, describePostgresql } from './databases.ts';
import { createDatabase, dropDatabase, onServer } from './postgresql-server.ts';

const LIMIT_MS = 5000;

describeEachDatabase('canWrite', (open) => {
  test('writes to the database’s log, and to no table', async () => {
    const { pool } = open();
    const end = async (): Promise<string | undefined> =>
      (await pool.query<{ end: string }>('SELECT pg_current_wal_flush_lsn()::text AS end')).rows[0]?.end;
    const before = await end();
    expect(await canWrite(pool, LIMIT_MS)).toBe(true);
    expect(await end()).not.toBe(before);
  });
});

describePostgresql('canWrite', () => {
  test('says so where a database answers and was shut off for writing', async () => {
    const databaseUrl = await createDatabase();
    const pool = postgresqlPool(databaseUrl, () => undefined);
    onTestFinished(async () => {
      await pool.end();
      await dropDatabase(databaseUrl);
    });
    await onServer(`ALTER DATABASE ${new URL(databaseUrl).pathname.slice(1)} SET default_transaction_read_only = on`);
    expect(await canWrite(pool, LIMIT_MS)).toBe(false);
  });
});
