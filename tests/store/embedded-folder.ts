import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../src/store/embedded/open-embedded.ts';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * Makes a data folder that holds an empty embedded database. It is copied from one that is made once for a version of PGlite,
 * since making one takes seconds.
 */
export async function createDataFolder(): Promise<string> {
  const template = await templateFolder();
  const folder = await mkdtemp(join(tmpdir(), 'headroom-test-'));
  await cp(template, folder, { recursive: true });
  return folder;
}

/** Removes a data folder with all that is in it. */
export async function removeDataFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Several test files may make it at once: each makes its own, and the first to finish gives it its name. */
async function templateFolder(): Promise<string> {
  const cache = join(NODE_MODULES, '.cache', 'headroom');
  const { version } = JSON.parse(await readFile(join(NODE_MODULES, '@electric-sql/pglite/package.json'), 'utf8')) as {
    version: string;
  };
  const template = join(cache, `embedded-${version}`);
  if (existsSync(template)) return template;
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, 'new-'));
  const database = await openEmbedded(made, { command: 'tests' });
  await database.close();
  try {
    await rename(made, template);
  } catch {
    await removeDataFolder(made);
  }
  return template;
}
