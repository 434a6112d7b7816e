import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { takeFolderLock } from '../../../src/store/embedded/folder-lock.ts';
import { openEmbedded } from '../../../src/store/embedded/open-embedded.ts';
import type { EmbeddedDatabase } from '../../../src/store/embedded/open-embedded.ts';
import { tellFigure } from '../../reliability/figures.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from '../../reliability/full-size.ts';
import { Child } from './fixtures/child.ts';
import { databaseFolder, emptyFolder, removeFolders } from './fixtures/data-folders.ts';

const PSQL = 'psql';
/** Holders that are killed one after the other on one folder. */
const KILLS = sized(2, 50);

const children: Child[] = [];

function child(dataDir: string, command = 'a test'): Child {
  const started = new Child(dataDir, command);
  children.push(started);
  return started;
}

async function countThrough(database: EmbeddedDatabase): Promise<number> {
  const pool = new Pool({ host: database.socketDirectory, port: database.port, max: 1 });
  const { rows } = await pool.query<{ count: string }>('SELECT count(*) FROM entry');
  await pool.end();
  return Number(rows[0]?.count);
}

afterEach(async () => {
  for (const { process } of children) process.kill('SIGKILL');
  await Promise.all(children.splice(0).map(async ({ ended }) => await ended));
});

afterAll(removeFolders);

describe('the holder of a data folder', () => {
  test('is exactly one of processes that start at once on an empty folder, and all of them work', async () => {
    const folder = emptyFolder();
    const all = [child(folder), child(folder), child(folder)];
    const roles = await Promise.all(all.map(async (each) => (await each.hears('opened'))['opened']));
    expect(roles.filter((role) => role === 'holder')).toHaveLength(1);
    expect(roles.filter((role) => role === 'client')).toHaveLength(2);
    for (const each of all) {
      each.tell('insert 5');
      await hasInserted(each, 5);
    }
    all[0]?.tell('count');
    expect(await all[0]?.hears('count')).toEqual({ count: 15 });
  });

  test(
    'that is killed loses nothing it acknowledged, and the next process takes over, again and again',
    async () => {
      const folder = await databaseFolder();
      let acknowledged = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const holder = child(folder);
        expect(await holder.hears('opened')).toMatchObject({ opened: 'holder' });
        holder.tell('insert 100000');
        await hasInserted(holder, 200);
        holder.kill();
        await holder.ended;
        acknowledged += holder.said.filter((message) => 'inserted' in message).length;
      }
      const database = await openEmbedded(folder, { command: 'the next' });
      expect(database.role).toBe('holder');
      const kept = await countThrough(database);
      expect(kept).toBeGreaterThanOrEqual(acknowledged);
      // Of each killed holder one more may have been written, of which it could not tell any more.
      expect(kept).toBeLessThanOrEqual(acknowledged + KILLS);
      tellFigure('killed holders', { kills: KILLS, acknowledged, kept, lost: Math.max(0, acknowledged - kept) });
      await database.close();
    },
    FULL_SIZE_TIMEOUT_MS,
  );

  test('serves a command beside it, which leaves it as it was', async () => {
    const folder = await databaseFolder();
    const database = await openEmbedded(folder, { command: 'the app' });
    const command = child(folder);
    expect(await command.hears('opened')).toMatchObject({ opened: 'client' });
    command.tell('insert 3');
    await hasInserted(command, 3);
    command.tell('close');
    await command.hears('closed');
    await command.ended;
    expect(command.errors).toBe('');
    expect(database.role).toBe('holder');
    expect(await countThrough(database)).toBe(3);
    await database.close();
  });

  test.each(['close', 'kill'] as const)('hands over to its client on %s, at the same socket', async (way) => {
    const folder = await databaseFolder();
    const first = child(folder);
    await first.hears('opened');
    const second = child(folder);
    expect(await second.hears('opened')).toMatchObject({ opened: 'client' });
    second.tell('insert 3');
    await hasInserted(second, 3);
    if (way === 'close') first.tell('close');
    else first.kill();
    await second.hears('tookOver');
    second.tell('count');
    expect(await second.hears('count')).toEqual({ count: 3 });
  });

  test('is named while it holds the folder, and leaves no trace when it is closed', async () => {
    const folder = await databaseFolder();
    const database = await openEmbedded(folder, { command: 'headroom start' });
    const holder = JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8')) as Record<string, unknown>;
    expect(holder).toMatchObject({ pid: process.pid, command: 'headroom start', socketDirectory: folder });
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(join(folder, '.s.PGSQL.5432')).mode & 0o077).toBe(0);
    await database.close();
    expect(existsSync(join(folder, 'holder.json'))).toBe(false);
    expect(existsSync(join(folder, '.s.PGSQL.5432'))).toBe(false);
  });

  test('serves a second opening in its own process, and through a symbolic link', async () => {
    const folder = await databaseFolder();
    const link = join(emptyFolder(), 'link');
    symlinkSync(folder, link);
    const first = await openEmbedded(folder, { command: 'first' });
    const second = await openEmbedded(link, { command: 'second' });
    expect([first.role, second.role]).toEqual(['holder', 'client']);
    expect(second.socketDirectory).toBe(first.socketDirectory);
    await second.close();
    await first.close();
  });

  test('puts the socket elsewhere when the path is too long, and others find it', async () => {
    const long = join(emptyFolder(), 'a'.repeat(60), 'b'.repeat(60));
    mkdirSync(long, { recursive: true });
    const database = await openEmbedded(await databaseFolder(long), { command: 'the app' });
    expect(database.socketDirectory.startsWith(long)).toBe(false);
    expect(statSync(database.socketDirectory).mode & 0o077).toBe(0);
    const other = child(long);
    expect(await other.hears('opened')).toEqual({ opened: 'client', socketDirectory: database.socketDirectory });
    other.tell('insert 1');
    await hasInserted(other, 1);
    await database.close();
    await other.hears('tookOver');
    other.tell('count');
    expect(await other.hears('count')).toEqual({ count: 1 });
    other.tell('close');
    await other.ended;
    expect(existsSync(database.socketDirectory)).toBe(false);
  });

  test('that never answers is named, with its process', async () => {
    const folder = await databaseFolder();
    const lock = takeFolderLock(join(folder, 'holder.lock'));
    const holder = { pid: 4711, command: 'headroom import', startedAt: '', socketDirectory: folder, port: 5432 };
    writeFileSync(join(folder, 'holder.json'), JSON.stringify(holder));
    const opening = openEmbedded(folder, { command: 'a test', limits: { waitForHolderMs: 300 } });
    await expect(opening).rejects.toThrow(/headroom import \(process 4711\), which does not answer\. Wait/);
    lock?.release();
  });

  test('answers psql where it is installed', async (context) => {
    if (spawnSync(PSQL, ['--version']).status !== 0) context.skip('psql is not installed');
    const folder = await databaseFolder();
    const database = await openEmbedded(folder, { command: 'the app' });
    const { stdout } = await runPsql(folder);
    await database.close();
    expect(stdout.trim()).toBe('UTC');
  });
});

async function runPsql(folder: string): Promise<{ stdout: string }> {
  const env = { ...process.env, PGTZ: 'Asia/Tokyo' };
  return await promisify(execFile)(PSQL, ['-XAt', '-h', folder, '-U', 'me', '-c', 'SHOW timezone'], { env });
}

async function hasInserted(each: Child, inserted: number): Promise<void> {
  while (!each.said.some((message) => message['inserted'] === inserted)) {
    await each.hears('inserted', each.said.length);
  }
}
