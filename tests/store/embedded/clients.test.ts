import { setTimeout as delay } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import type { PoolClient, QueryConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openEmbedded } from '../../../src/store/embedded/open-embedded.ts';
import type { EmbeddedDatabase } from '../../../src/store/embedded/open-embedded.ts';
import { databaseFolder, removeFolders } from './fixtures/data-folders.ts';

const IDLE_MS = 400;
const MAX_REQUEST_BYTES = 8 * 1024 * 1024;

let database: EmbeddedDatabase;
let pool: Pool;
const log: string[] = [];

beforeAll(async () => {
  const limits = { idleInTransactionMs: IDLE_MS, maxRequestBytes: MAX_REQUEST_BYTES };
  database = await openEmbedded(await databaseFolder(), {
    command: 'a test',
    limits,
    log: (message) => log.push(message),
  });
  pool = new Pool({ host: database.socketDirectory, port: database.port, max: 20, application_name: 'an import' });
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE item (id int PRIMARY KEY, note text)');
});

afterAll(async () => {
  await pool.end();
  await database.close();
  removeFolders();
});

async function count(where = 'true'): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`SELECT count(*) FROM item WHERE ${where}`);
  return Number(rows[0]?.count);
}

async function lostClient(): Promise<PoolClient> {
  const client = await pool.connect();
  client.on('error', () => undefined);
  return client;
}

describe('clients of the embedded database', () => {
  test('get their own answers when thousands of queries are interleaved', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4000 }, async (_, index) => {
        const { rows } = await pool.query('SELECT $1::int AS number, $2::text AS word', [index, `word ${index}`]);
        return rows[0] as unknown;
      }),
    );
    expect(answers).toEqual(answers.map((_, index) => ({ number: index, word: `word ${index}` })));
  });

  test('send and receive megabytes while others work', async () => {
    const sizes = [1, 5_000_000, 10, 3_000_000, 100_000, 7_000_000];
    const answers = await Promise.all(
      sizes.map(async (size, index) => {
        const text = String.fromCharCode(97 + index).repeat(size);
        const { rows } = await pool.query<{ same: string }>('SELECT $1::text AS same', [text]);
        return rows[0]?.same === text;
      }),
    );
    expect(answers).toEqual(sizes.map(() => true));
  });

  test('are told when a request is too large, and keep their connection', async () => {
    const client = await pool.connect();
    const large = 'x'.repeat(MAX_REQUEST_BYTES + 1);
    await expect(client.query('SELECT $1::text', [large])).rejects.toThrow(/larger than the 8 MiB/);
    await expect(client.query(`SELECT '${large}'`)).rejects.toMatchObject({ code: '54000' });
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    client.release();
  });

  test('are in UTC and reported so', async () => {
    const { rows } = await pool.query("SELECT current_setting('TimeZone') AS zone, '2024-07-01'::timestamptz AS day");
    expect(rows[0]).toEqual({ zone: 'UTC', day: new Date('2024-07-01T00:00:00Z') });
  });

  test('cannot change the settings of others for longer than a transaction', async () => {
    const client = await pool.connect();
    await client.query("SET timezone = 'Europe/Berlin'");
    await client.query("BEGIN; SET search_path = 'nowhere'; SET ROLE pg_monitor; COMMIT");
    client.release();
    const { rows } = await pool.query(
      "SELECT current_setting('TimeZone') AS zone, current_setting('search_path') AS path, current_user AS me",
    );
    expect(rows[0]).toEqual({ zone: 'UTC', path: 'public', me: 'postgres' });
  });

  test('see only what others have committed, and wait for their turn', async () => {
    const writer = await pool.connect();
    await writer.query('BEGIN');
    await writer.query("INSERT INTO item VALUES (1, 'open')");
    const seen = count('id = 1');
    await writer.query("INSERT INTO item VALUES (2, 'open')");
    await writer.query('COMMIT');
    writer.release();
    expect(await seen).toBe(1);
    expect(await count('id IN (1, 2)')).toBe(2);
  });

  test('lose an open transaction when they disconnect', async () => {
    const client = await lostClient();
    await client.query('BEGIN');
    await client.query("INSERT INTO item VALUES (10, 'lost')");
    client.release(true);
    expect(await count('id = 10')).toBe(0);
  });

  test('lose an open transaction when they say goodbye within it, and nobody else loses theirs', async () => {
    for (let round = 0; round < 10; round += 1) {
      const leaving = await lostClient();
      await leaving.query('BEGIN');
      const others = Array.from({ length: 5 }, async (_, index) => {
        const client = await pool.connect();
        await client.query('BEGIN');
        await client.query('INSERT INTO item VALUES ($1)', [100 + index]);
        const { rows } = await client.query('SELECT id FROM item WHERE id BETWEEN 100 AND 199');
        await client.query('ROLLBACK');
        client.release();
        return rows;
      });
      await delay(5);
      leaving.release(true);
      expect(await Promise.all(others)).toEqual(others.map((_, index) => [{ id: 100 + index }]));
    }
    expect(await count('id BETWEEN 100 AND 199')).toBe(0);
  });

  test('lose an open transaction when they are silent for too long', async () => {
    const client = await lostClient();
    const ended = new Promise<Error>((resolve) => client.once('error', resolve));
    await client.query('BEGIN');
    await client.query("INSERT INTO item VALUES (11, 'idle')");
    expect(await count('id = 11')).toBe(0);
    expect(await ended).toMatchObject({ code: '25P03' });
    await vi.waitFor(() =>
      expect(log).toEqual([expect.stringMatching(/^an import left a transaction open for 0\.4 s/)]),
    );
    client.release(true);
  });

  test('keep a transaction that is slow but not silent', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    for (let id = 20; id < 24; id += 1) {
      await delay(IDLE_MS / 2);
      await client.query('INSERT INTO item VALUES ($1)', [id]);
    }
    await client.query('COMMIT');
    client.release();
    expect(await count('id BETWEEN 20 AND 23')).toBe(4);
  });

  test('get errors as PostgreSQL reports them, outside and inside transactions', async () => {
    await expect(pool.query('SELECT 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(pool.query('SELEC 1')).rejects.toMatchObject({ code: '42601' });
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query("INSERT INTO item VALUES (30, 'kept out')");
    await expect(client.query('INSERT INTO item VALUES ($1)', ['x'])).rejects.toMatchObject({ code: '22P02' });
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('ROLLBACK');
    client.release();
    expect(await count('id = 30')).toBe(0);
  });

  test('are not held up by the failed transaction of another', async () => {
    const failing = Array.from({ length: 50 }, async (_, index) => {
      const client = await pool.connect();
      await client.query('BEGIN');
      await client.query('INSERT INTO item VALUES ($1), ($1)', [1000 + index]).catch(() => undefined);
      await client.query(index % 2 === 0 ? 'ROLLBACK' : 'COMMIT');
      client.release();
    });
    const working = Array.from({ length: 200 }, (_, index) =>
      pool.query('INSERT INTO item VALUES ($1)', [2000 + index]),
    );
    await Promise.all([...failing, ...working]);
    expect(await count('id BETWEEN 1000 AND 1999')).toBe(0);
    expect(await count('id BETWEEN 2000 AND 2999')).toBe(200);
  });

  test('are refused named prepared statements, which would be everybody’s', async () => {
    const client = await pool.connect();
    await expect(client.query({ name: 'mine', text: 'SELECT 1' })).rejects.toMatchObject({ code: '0A000' });
    await client.query('BEGIN');
    await expect(client.query({ name: 'mine', text: 'SELECT 1' })).rejects.toThrow(/without a name/);
    await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('ROLLBACK');
    client.release();
  });

  test('are refused COPY from their input, in every way of asking, and the database lives on', async () => {
    const extended: QueryConfig & { queryMode: 'extended' } = { text: 'COPY item FROM STDIN', queryMode: 'extended' };
    await expect(pool.query('COPY item FROM STDIN')).rejects.toThrow(/takes no COPY/);
    await expect(pool.query('SELECT 1; COPY item FROM STDIN')).rejects.toThrow(/takes no COPY/);
    await expect(pool.query(extended)).rejects.toThrow(/takes no COPY/);
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('meet PostgreSQL’s own limit on recursion', async () => {
    await pool.query(
      'CREATE FUNCTION deeper(i int) RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN deeper(i + 1); END$$',
    );
    await expect(pool.query('SELECT deeper(1)')).rejects.toMatchObject({ code: '54001' });
    expect(await count('id = 1')).toBe(1);
  });

  test('keep their types: bigint, bytea, json, arrays, dates, null', async () => {
    const values = [2n ** 53n + 1n, Buffer.from([0, 255, 1]), { a: [1, null] }, ['x', 'y"z'], new Date(1e12), null];
    const { rows } = await pool.query({
      text: 'SELECT $1::bigint, $2::bytea, $3::jsonb, $4::text[], $5::timestamptz, $6::int',
      values,
      rowMode: 'array',
    });
    expect(rows[0]).toEqual(['9007199254740993', ...values.slice(1)]);
  });

  test('come and go in hundreds', async () => {
    for (let round = 0; round < 5; round += 1) {
      const clients = Array.from(
        { length: 60 },
        () => new Client({ host: database.socketDirectory, port: database.port }),
      );
      await Promise.all(clients.map(async (client) => await client.connect()));
      const answers = await Promise.all(
        clients.map(async (client, index) => {
          const { rows } = await client.query('SELECT $1::int AS number', [index]);
          return (rows[0] as { number: number }).number;
        }),
      );
      await Promise.all(clients.map(async (client) => await client.end()));
      expect(answers).toEqual(clients.map((_, index) => index));
    }
  });
});
