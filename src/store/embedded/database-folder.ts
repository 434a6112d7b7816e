import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { EmbeddedDatabaseError } from './embedded-error.ts';

const KEPT_LINES = 12;

/**
 * Opens the PGlite database in `folder`, in UTC; makes it if it does not exist. A new one is made beside its place and
 * moved there when it is complete, so that a process killed meanwhile leaves nothing that looks like a database.
 *
 * @throws EmbeddedDatabaseError when PGlite cannot open it, with what PostgreSQL said.
 */
export async function openDatabaseFolder(folder: string): Promise<PGlite> {
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeDatabase(folder);
  return await openPglite(folder);
}

async function makeDatabase(folder: string): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new EmbeddedDatabaseError(
      `${folder} holds files that are not an embedded database. Move them away, or set DATA_DIR to another folder.`,
    );
  }
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const database = await openPglite(unfinished);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

async function openPglite(folder: string): Promise<PGlite> {
  const said: string[] = [];
  try {
    return await PGlite.create({
      dataDir: folder,
      startParams: [...PGlite.defaultStartParams, '-c', 'timezone=UTC'],
      onStderr: (line) => {
        said.push(line);
        if (said.length > KEPT_LINES) said.shift();
        return false;
      },
    });
  } catch (error) {
    throw new EmbeddedDatabaseError(`The embedded database in ${folder} could not be opened: ${reason(error, said)}`, {
      cause: error,
    });
  }
}

/** The cause in one line and the next step that fits it. */
function reason(error: unknown, said: readonly string[]): string {
  const telling = said
    .filter((line) => /FATAL|PANIC|DETAIL/.test(line))
    .map((line) => line.replace(/^.*?\] /, '').trim());
  const cause = (telling.length > 0 ? telling.join(' ') : describe(error)).replace(/[.\s]*$/, '');
  return `${cause}. ${nextStep(`${cause} ${said.join(' ')}`)}`;
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'object' && error !== null ? JSON.stringify(error) : String(error);
}

function nextStep(cause: string): string {
  if (/No space left|ENOSPC/i.test(cause)) return 'Free some disk space and start again.';
  if (/Permission denied|EACCES|EPERM|EROFS/i.test(cause)) return 'Give this user write access to it and start again.';
  if (/incompatible|not compatible|version/i.test(cause)) {
    return 'Use the version of Headroom that made it, or move the folder away to start with an empty database.';
  }
  return 'Restore the folder from a copy, or move it away to start with an empty database.';
}
