import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EmbeddedDatabaseError } from '../../../src/store/embedded/embedded-error.ts';
import { takeFolderLock } from '../../../src/store/embedded/folder-lock.ts';
import { openEmbedded } from '../../../src/store/embedded/open-embedded.ts';
import { databaseFolder, emptyFolder, removeFolders } from './fixtures/data-folders.ts';

const options = { command: 'a test' };

async function failure(folder: string): Promise<string> {
  const error: unknown = await openEmbedded(folder, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EmbeddedDatabaseError);
  return (error as Error).message;
}

afterAll(removeFolders);

describe('openEmbedded on a folder that is not as it should be', () => {
  test('says which version made a database that this one cannot open, and lets go of the folder', async () => {
    const folder = await databaseFolder();
    writeFileSync(join(folder, 'pglite', 'PG_VERSION'), '12\n');
    expect(await failure(folder)).toMatch(/initialized by PostgreSQL version 12.*Use the version of Headroom that/);
    const lock = takeFolderLock(join(folder, 'holder.lock'));
    expect(lock).toBeDefined();
    lock?.release();
    expect(existsSync(join(folder, 'holder.json'))).toBe(false);
  });

  test('says so when the database is damaged', async () => {
    const folder = await databaseFolder();
    writeFileSync(join(folder, 'pglite', 'global', 'pg_control'), 'damaged');
    expect(await failure(folder)).toMatch(/could not be opened: .*\. (Restore|Use)/);
  });

  test('touches no files that are not its own', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'pglite'));
    writeFileSync(join(folder, 'pglite', 'letter.txt'), 'dear');
    expect(await failure(folder)).toMatch(/not an embedded database\. Move them away/);
    expect(readFileSync(join(folder, 'pglite', 'letter.txt'), 'utf8')).toBe('dear');
  });

  test('says so when the data folder is a file', async () => {
    const path = join(emptyFolder(), 'file');
    writeFileSync(path, '');
    expect(await failure(path)).toMatch(/cannot be used: .*Set DATA_DIR/);
  });

  test('says so when the lock is not a lock', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'holder.lock'));
    expect(await failure(folder)).toMatch(/holder\.lock could not be taken: .*Check/);
  });

  test('starts over where making the database was interrupted', async () => {
    const folder = emptyFolder();
    cpSync(join(await databaseFolder(), 'pglite', 'base'), join(folder, 'pglite.new', 'base'), { recursive: true });
    const database = await openEmbedded(folder, options);
    await database.close();
    expect(existsSync(join(folder, 'pglite', 'PG_VERSION'))).toBe(true);
    expect(existsSync(join(folder, 'pglite.new'))).toBe(false);
  });
});
