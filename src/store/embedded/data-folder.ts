import { chmodSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { EmbeddedDatabaseError } from './embedded-error.ts';

const PRIVATE_FOLDER = 0o700;

/**
 * Makes the data folder if need be, closes it to other users (the socket in it asks no password), and returns its real
 * path, so that two paths to one folder mean one database.
 *
 * @throws EmbeddedDatabaseError when it cannot be made or used.
 */
export function prepareDataFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: PRIVATE_FOLDER });
    const folder = realpathSync(dataDir);
    const { mode, uid } = statSync(folder);
    if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(folder, PRIVATE_FOLDER);
    return folder;
  } catch (error) {
    throw new EmbeddedDatabaseError(
      `The data folder ${dataDir} cannot be used: ${reasonOf(error)}. Set DATA_DIR to a folder this user may write to.`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EEXIST' || code === 'ENOTDIR' ? 'it is a file, or lies below one' : message;
}
