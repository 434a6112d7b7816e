import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/** PostgreSQL's default; for a Unix socket only a part of the file's name. */
export const PORT = 5432;

/** The shortest limit of the systems we run on (macOS: 104 bytes with the final NUL; Linux: 108). */
const MAX_PATH_BYTES = 103;

/** The socket's path as PostgreSQL clients build it from a host that is a folder. */
export function socketPath(directory: string): string {
  return join(directory, `.s.PGSQL.${PORT}`);
}

/**
 * The folder for the socket: the data folder itself, or, where that makes the path too long for a socket, a private
 * folder for temporary files whose name follows from the data folder's real path.
 */
export function socketDirectoryFor(folder: string): string {
  if (fits(folder)) return folder;
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const directory = join(tmpdir(), `headroom-${digest}`);
  if (fits(directory)) return directory;
  throw new EmbeddedDatabaseError(
    `Neither ${folder} nor ${tmpdir()} is short enough to hold a socket. Set DATA_DIR or TMPDIR to a shorter path.`,
  );
}

/**
 * Makes a folder for the socket if it is not there.
 *
 * @throws EmbeddedDatabaseError when it belongs to, or is open to, somebody else.
 */
export function prepareSocketDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const found = lstatSync(directory);
  const others = process.getuid !== undefined && found.uid !== process.getuid();
  if (found.isDirectory() && !others && (found.mode & 0o077) === 0) return;
  throw new EmbeddedDatabaseError(`${directory} is not a private folder of this user. Remove it and start again.`);
}

function fits(directory: string): boolean {
  return Buffer.byteLength(socketPath(directory)) <= MAX_PATH_BYTES;
}
