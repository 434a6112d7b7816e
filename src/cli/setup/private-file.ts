import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { CommandFailure } from '../failure.ts';

/** Only for the user themselves: these files hold secrets. */
const PRIVATE = 0o600;
/** What systems say where a file is a mount of its own, as containers make them: another cannot take its place. */
const IS_MOUNTED = new Set(['EBUSY', 'EXDEV']);

/**
 * Writes a file that only this user can read, whole or not at all; a link is followed. A file that is mounted by itself is written in
 * place, which may end half-way.
 * @throws {CommandFailure} when that fails, with where the whole text is: it may hold what nobody tells twice.
 */
export function writePrivateFile(path: string, text: string, rename: typeof renameSync = renameSync): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const whole = `${target}.${process.pid}.new`;
  writeFileSync(whole, text, { mode: PRIVATE, flag: 'wx', flush: true });
  // What the umask leaves of the mode is no more, but may be less, than wanted.
  chmodSync(whole, PRIVATE);
  try {
    if (!renamed(whole, target, rename)) {
      overwrite(target, text);
      rmSync(whole);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(
      `${path} could not be written (${reason}). All that belongs in it is in ${whole}: copy it.`,
      {
        cause: error,
      },
    );
  }
}

function renamed(from: string, to: string, rename: typeof renameSync): boolean {
  try {
    rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && IS_MOUNTED.has(String(error.code))) return false;
    throw error;
  }
}

/** Puts a text into a file that is there; what was in it comes back where there is no room for all of it. */
function overwrite(path: string, text: string): void {
  const before = readFileSync(path);
  const file = openSync(path, 'r+');
  try {
    fchmodSync(file, PRIVATE);
    try {
      put(file, Buffer.from(text));
    } catch (error) {
      put(file, before);
      throw error;
    }
  } finally {
    closeSync(file);
  }
}

function put(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, at);
  ftruncateSync(file, bytes.length);
  fsyncSync(file);
}
