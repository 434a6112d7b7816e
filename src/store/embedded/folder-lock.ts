import type * as Sqlite from 'node:sqlite';
import { EmbeddedDatabaseError } from './embedded-error.ts';

const SQLITE_BUSY = 5;

/** Held until released or until the process ends, however it ends. */
export type FolderLock = { release: () => void };

/**
 * Takes the operating system's lock on `path`, or returns undefined while another process, or another holder in this
 * one, has it. The lock is SQLite's: it knows the ways of each system, and it keeps two handles of one process apart,
 * which POSIX locks alone do not. Never open `path` in any other way: closing it would let go of the lock.
 *
 * @throws EmbeddedDatabaseError when the file cannot be made or read.
 */
export function takeFolderLock(path: string): FolderLock | undefined {
  let database: Sqlite.DatabaseSync | undefined;
  try {
    const { DatabaseSync } = sqlite();
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    const held = database;
    return { release: () => held.close() };
  } catch (error) {
    database?.close();
    if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) return undefined;
    throw new EmbeddedDatabaseError(
      `The lock ${path} could not be taken: ${(error as Error).message}. Check that this user may write there and that the disk has room.`,
      { cause: error },
    );
  }
}

/** node:sqlite without the warning that it is experimental, which some supported versions of Node print on loading it. */
function sqlite(): typeof Sqlite {
  const emitWarning = process.emitWarning.bind(process);
  const original = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (!String(warning).includes('SQLite is an experimental feature'))
      Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    if (original !== undefined) Object.defineProperty(process, 'emitWarning', original);
  }
}
