import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DatabaseEnvironment } from '../../config/environment.ts';
import { optional } from '../../facts/optional.ts';
import { plural } from '../../report/words.ts';
import { EmbeddedDatabaseError } from '../../store/embedded/embedded-error.ts';
import { type DatabaseView, inspectDatabase } from '../../store/inspect.ts';
import { StoreError } from '../../store/store-error.ts';
import { sayBytes } from '../say-bytes.ts';
import { type Check, fault, ok, warning } from './check.ts';

const LITTLE_SPACE_BYTES = 1e9;
const NO_SPACE_BYTES = 2e8;

/** Whether the database answers and has the schema of this version. Nothing is made or migrated. */
export async function checkDatabase({ databaseUrl, dataDir }: DatabaseEnvironment): Promise<Check> {
  try {
    const view = await inspectDatabase({
      ...optional('databaseUrl', databaseUrl),
      dataDir,
      command: 'headroom doctor',
    });
    return view === undefined
      ? ok('database', `There is none yet; the first start makes an embedded one in ${dataDir}.`)
      : describe(view);
  } catch (error) {
    if (error instanceof StoreError || error instanceof EmbeddedDatabaseError) return fault('database', error.message);
    throw error;
  }
}

function describe({ kind, serverVersion, bytes, schemaVersion, missing }: DatabaseView): Check {
  const what = `${kind === 'embedded' ? 'Embedded' : 'PostgreSQL'}, version ${serverVersion}, ${sayBytes(bytes)}`;
  if (missing === undefined) return ok('database', `${what}; it is empty, and the first start fills it.`);
  if (missing.length === 0) return ok('database', `${what}, schema ${schemaVersion}.`);
  const text = `${what}; ${plural(missing.length, 'migration is', 'migrations are')} still to be applied.`;
  return warning('database', text, 'Back it up, then start Headroom: the start applies them.');
}

/** Whether the folder of the embedded database can be written, and how much room there is. Nothing where it is not used. */
export function checkDataFolder({ databaseUrl, dataDir }: DatabaseEnvironment): Check[] {
  if (databaseUrl !== undefined) return [];
  const folder = resolve(dataDir);
  const existing = nearestExisting(folder);
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(existing);
    return [checkSpace(folder, bavail * bsize)];
  } catch {
    return [
      fault('data-folder', `${folder} cannot be written.`, 'Set DATA_DIR to a folder that this user may write to.'),
    ];
  }
}

function checkSpace(folder: string, free: number): Check {
  const text = `${folder}, ${sayBytes(free)} free.`;
  const fix = 'Free some disk space, or set DATA_DIR to a folder with more.';
  if (free < NO_SPACE_BYTES) return fault('data-folder', text, fix);
  return free < LITTLE_SPACE_BYTES ? warning('data-folder', text, fix) : ok('data-folder', text);
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
