import { Pool } from 'pg';
import { afterEach, afterAll, describe, expect, test } from 'vitest';
import type { EmbeddedLimits } from '../../../src/store/embedded/limits.ts';
import { openEmbedded } from '../../../src/store/embedded/open-embedded.ts';
import type { EmbeddedDatabase } from '../../../src/store/embedded/open-embedded.ts';
import { databaseFolder, removeFolders } from './fixtures/data-folders.ts';

let database: EmbeddedDatabase;
let pool: Pool;
const log: string[] = [];

async function open(limits: Partial<EmbeddedLimits>): Promise<void> {
  database = await openEmbedded(await databaseFolder(), {
    command: 'a test',
    limits,
    log: (message) => log.push(message),
  });
  pool = new Pool({ host: database.socketDirectory, port: database.port, max: 3 });
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE item (id int)');
  await pool.query('INSERT INTO item VALUES (1)');
}

/** Queries until the database answers again; each attempt waits for the connection to be made or refused. */
async function countWhenBack(): Promise<number> {
  for (;;) {
    try {
      const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM item');
      return Number(rows[0]?.count);
    } catch (error) {
      if ((error as { code?: string }).code === '42P01') throw error;
    }
  }
}

afterEach(async () => {
  await pool.end();
  await database.close();
  log.length = 0;
});

afterAll(removeFolders);

describe('a database that breaks down', () => {
  test('is started again with everything that was acknowledged', async () => {
    // With so small a stack, recursion ends the WASM instance before PostgreSQL notices.
    await open({ stackMebibytes: 2 });
    await pool.query(
      'CREATE FUNCTION deeper(i int) RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN deeper(i + 1); END$$',
    );
    await expect(pool.query('SELECT deeper(1)')).rejects.toMatchObject({ code: '57P02' });
    expect(await countWhenBack()).toBe(1);
    expect(log.join()).toContain('broke down');
  });

  test('is started again when a request runs without end', async () => {
    await open({ maxRequestMs: 500 });
    const endless = 'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i FROM n) SELECT count(*) FROM n WHERE i = 0';
    await expect(pool.query(endless)).rejects.toThrow(/terminated/);
    expect(await countWhenBack()).toBe(1);
    expect(log.join()).toContain('more than 500 ms');
  });
});
