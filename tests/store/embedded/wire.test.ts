import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../../src/store/embedded/open-embedded.ts';
import type { EmbeddedDatabase } from '../../../src/store/embedded/open-embedded.ts';
import { databaseFolder, removeFolders } from './fixtures/data-folders.ts';
import { RawClient, frontend, startup } from './fixtures/raw-client.ts';

const NO_PARAMETERS = [0, 0, 0] as const;
const SYNC = frontend('S');

let database: EmbeddedDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await openEmbedded(await databaseFolder(), { command: 'a test' });
  pool = new Pool({ host: database.socketDirectory, port: database.port, max: 2 });
});

afterAll(async () => {
  await pool.end();
  await database.close();
  removeFolders();
});

function connectRaw(): RawClient {
  return new RawClient(`${database.socketDirectory}/.s.PGSQL.${database.port}`);
}

async function connected(): Promise<RawClient> {
  const client = connectRaw();
  await client.start();
  return client;
}

function parse(sql: string): Buffer {
  return frontend('P', '', sql, 0);
}

function execute(rows: number): Buffer {
  const limit = Buffer.alloc(4);
  limit.writeInt32BE(rows, 0);
  return frontend('E', '', limit);
}

const bind = frontend('B', '', '', ...NO_PARAMETERS);

describe('the wire server', () => {
  test('declines encryption and goes on in clear', async () => {
    const client = connectRaw();
    client.send(startup(80_877_104));
    expect((await client.bytes(1)).toString()).toBe('N');
    client.send(startup(80_877_103));
    expect((await client.bytes(1)).toString()).toBe('N');
    await client.start();
    client.socket.destroy();
  });

  test('tells a client of a later minor version that it speaks 3.0', async () => {
    const client = connectRaw();
    client.send(startup((3 << 16) + 2, 'user\0me\0_pq_.new\0on\0\0'));
    expect((await client.message()).type).toBe('v');
    expect(await client.until('Z')).toMatch(/^RS+KZ$/);
    client.socket.destroy();
  });

  test('refuses protocol 2 and what is no start-up packet, and closes', async () => {
    for (const packet of [startup(2 << 16), Buffer.from('GET / HTTP/1.1\r\n\r\n')]) {
      const client = connectRaw();
      client.send(packet);
      expect((await client.message()).type).toBe('E');
      await client.closed;
    }
  });

  test('closes after a request to cancel and after Terminate, without a word', async () => {
    const cancelling = connectRaw();
    cancelling.send(startup(80_877_102, '12345678'));
    expect(await cancelling.closed).toBe(0);
    const leaving = await connected();
    leaving.send(frontend('X'));
    expect(await leaving.closed).toBe(0);
  });

  test('closes on an unknown message, while others work on', async () => {
    const client = await connected();
    client.send(frontend('!'));
    const { type, body } = await client.message();
    expect(type).toBe('E');
    expect(body.toString()).toContain('08P01');
    await client.closed;
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('answers requests sent ahead in their order', async () => {
    const client = await connected();
    client.send(...Array.from({ length: 500 }, (_, index) => frontend('Q', `SELECT ${index}`)));
    for (let index = 0; index < 500; index += 1) {
      expect((await client.message()).type).toBe('T');
      expect((await client.message()).body.toString('utf8', 6)).toBe(String(index));
      expect(await client.until('Z')).toBe('CZ');
    }
    client.socket.destroy();
  });

  test('skips the rest of a failed batch up to Sync', async () => {
    const client = await connected();
    client.send(parse('SELEC'), bind, execute(0), SYNC);
    expect(await client.until('Z')).toBe('EZ');
    client.send(parse('SELECT 1'), bind, execute(0), SYNC);
    expect(await client.until('Z')).toBe('12DCZ');
    client.socket.destroy();
  });

  test('takes a simple query after a batch without Sync, and a COPY in it ends nothing', async () => {
    const client = await connected();
    client.send(parse('SELECT 1'), bind, execute(0), frontend('Q', 'SELECT 2'));
    expect(await client.until('Z')).toBe('12DCTDCZ');
    client.send(frontend('Q', 'CREATE TABLE copied (id int)'));
    await client.until('Z');
    client.send(parse('COPY copied FROM STDIN'), bind, execute(0), SYNC);
    expect(await client.until('Z')).toBe('12GEZ');
    client.send(frontend('d', Buffer.from('1\n')), frontend('c'), SYNC);
    expect(await client.until('Z')).toBe('Z');
    client.socket.destroy();
  });

  test('keeps a batch that pauses at Flush to itself until Sync', async () => {
    const client = await connected();
    client.send(parse('SELECT generate_series(1, 5)'), bind, execute(2), frontend('H'));
    expect(await client.until('s')).toBe('12DDs');
    const other = pool.query('SELECT 1 AS one');
    client.send(execute(2), frontend('H'));
    expect(await client.until('s')).toBe('DDs');
    client.send(execute(0), SYNC);
    expect(await client.until('Z')).toBe('DCZ');
    expect((await other).rows).toEqual([{ one: 1 }]);
    client.socket.destroy();
  });

  test('serves others when a client leaves in the middle of a batch', async () => {
    const client = await connected();
    client.send(parse('SELECT generate_series(1, 5)'), bind, execute(2), frontend('H'));
    await client.until('s');
    client.socket.destroy();
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('refuses to bind an unnamed statement that another client may have replaced', async () => {
    const client = await connected();
    client.send(parse('SELECT 1'), SYNC);
    expect(await client.until('Z')).toBe('1Z');
    client.send(bind, execute(0), SYNC);
    const { type, body } = await client.message();
    expect(type).toBe('E');
    expect(body.toString()).toContain('26000');
    client.socket.destroy();
  });

  test('lets a transaction use its unnamed statement again', async () => {
    const client = await connected();
    client.send(frontend('Q', 'BEGIN'));
    await client.until('Z');
    client.send(parse('SELECT 7'), SYNC);
    await client.until('Z');
    client.send(bind, execute(0), SYNC);
    expect(await client.until('Z')).toBe('2DCZ');
    client.socket.destroy();
  });

  test('does not wait for a client that takes no answers', async () => {
    const client = await connected();
    client.socket.pause();
    client.send(...Array.from({ length: 20 }, () => frontend('Q', "SELECT repeat('x', 1000000)")));
    for (let index = 0; index < 20; index += 1) await pool.query('SELECT 1');
    client.socket.resume();
    for (let index = 0; index < 20; index += 1) expect(await client.until('Z')).toBe('TDCZ');
    client.socket.destroy();
  });
});
