import { createHash } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openQueue } from '../../src/jobs/queue.ts';
import { QUEUES } from '../../src/jobs/queues.ts';
import { openEmbedded } from '../../src/store/embedded/open-embedded.ts';
import { readMigrations } from '../../src/store/migrations-folder.ts';
import { openStore } from '../../src/store/open.ts';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * Makes a data folder that holds an embedded database with our schema and no rows. It is copied from one that is made once for a
 * version of PGlite and of the schema, since making one takes seconds.
 */
export async function createDataFolder(): Promise<string> {
  const [engine, schema] = await Promise.all([engineVersion(), schemaVersion()]);
  return await copyOf(
    await template(`embedded-${engine}-${schema}`, async (dataDir) => {
      const empty = await emptyTemplate(engine);
      cpSync(empty, dataDir, { recursive: true });
      const store = await openStore({ dataDir, command: 'tests' });
      await store.close();
    }),
  );
}

/** The same with the queues of jobs, as an app leaves it that was started once. */
export async function createStartedDataFolder(): Promise<string> {
  const [engine, schema] = await Promise.all([engineVersion(), schemaVersion()]);
  const queues = createHash('sha256').update(JSON.stringify(QUEUES)).digest('hex').slice(0, 12);
  return await copyOf(
    await template(`started-${engine}-${schema}-${queues}`, async (dataDir) => {
      const migrated = await createDataFolder();
      cpSync(migrated, dataDir, { recursive: true });
      await removeDataFolder(migrated);
      const store = await openStore({ dataDir, command: 'tests' });
      const queue = await openQueue({ store, log: { info: () => undefined, warn: () => undefined } });
      await queue.stop();
      await store.close();
    }),
  );
}

/** The same without a schema. */
export async function createEmptyDataFolder(): Promise<string> {
  return await copyOf(await emptyTemplate(await engineVersion()));
}

/** Removes a data folder with all that is in it. */
export async function removeDataFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function copyOf(folder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'headroom-test-'));
  // A tenth of the time that copying file by file without blocking takes.
  cpSync(folder, copy, { recursive: true });
  return copy;
}

async function emptyTemplate(engine: string): Promise<string> {
  return await template(`embedded-${engine}`, async (folder) => {
    const database = await openEmbedded(folder, { command: 'tests' });
    await database.close();
  });
}

/** Several test files may make it at once: each makes its own, and the first to finish gives it its name. */
async function template(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const cache = join(NODE_MODULES, '.cache', 'headroom');
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, 'new-'));
  await make(made);
  try {
    await rename(made, folder);
  } catch {
    await removeDataFolder(made);
  }
  return folder;
}

async function engineVersion(): Promise<string> {
  const text = await readFile(join(NODE_MODULES, '@electric-sql/pglite/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function schemaVersion(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`);
  return hash.digest('hex').slice(0, 12);
}
