import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase, postgresqlAnswers } from '../tests/store/postgresql-server.ts';
import { progress } from './progress.ts';

/** Which of the two databases. */
export type DatabaseKind = 'embedded' | 'postgresql';

/** An empty database of a benchmark's own, as environment variables name it. */
export interface BenchDatabase {
  kind: DatabaseKind;
  variables: { DATA_DIR: string; DATABASE_URL?: string };
  remove: () => Promise<void>;
}

/** The databases that can be measured here; PostgreSQL is left out, with a note, where none answers. */
export async function databaseKinds(): Promise<DatabaseKind[]> {
  if (await postgresqlAnswers()) return ['embedded', 'postgresql'];
  progress('PostgreSQL does not answer and is left out; set TEST_DATABASE_URL to the one to measure.');
  return ['embedded'];
}

/** Makes an empty database, which `remove` takes away again. */
export async function makeDatabase(kind: DatabaseKind): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-bench-'));
  const removeFolder = async () => await rm(folder, { recursive: true, force: true });
  if (kind === 'embedded') return { kind, variables: { DATA_DIR: folder }, remove: removeFolder };
  const url = await createDatabase();
  return {
    kind,
    variables: { DATA_DIR: folder, DATABASE_URL: url },
    remove: async () => {
      await dropDatabase(url);
      await removeFolder();
    },
  };
}

/** Runs a measurement on each database, one after the other, each empty at its start. */
export async function onEachDatabase<T>(
  measure: (database: BenchDatabase) => Promise<T>,
): Promise<Partial<Record<DatabaseKind, T>>> {
  const results: Partial<Record<DatabaseKind, T>> = {};
  for (const kind of await databaseKinds()) {
    const database = await makeDatabase(kind);
    try {
      results[kind] = await measure(database);
    } finally {
      await database.remove();
    }
  }
  return results;
}
