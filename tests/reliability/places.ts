import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store, type StoreConfig } from '../../src/store/open.ts';
import { createStartedDataFolder, removeDataFolder } from '../store/embedded-folder.ts';
import { createDatabase, dropDatabase } from '../store/postgresql-server.ts';

/** An empty database that no process has open. */
export interface Place {
  /** How a process of its own finds it. */
  variables: Record<string, string>;
  /** Opens it in this process, hands it to the work, and closes it. */
  look: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  remove: () => Promise<void>;
}

/** Makes a place on one of the two databases. */
export type MakePlace = () => Promise<Place>;

/** On the embedded database. */
export async function embeddedPlace(): Promise<Place> {
  const dataDir = await createStartedDataFolder();
  return place({ DATA_DIR: dataDir }, { dataDir }, async () => await removeDataFolder(dataDir));
}

/** On the tests' PostgreSQL. */
export async function postgresqlPlace(): Promise<Place> {
  const [databaseUrl, dataDir] = [await createDatabase(), await mkdtemp(join(tmpdir(), 'headroom-test-'))];
  return place({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }, { dataDir, databaseUrl }, async () => {
    await dropDatabase(databaseUrl);
    await removeDataFolder(dataDir);
  });
}

/** Runs work on a place that is gone afterwards. */
export async function onPlace<T>(make: MakePlace, work: (place: Place) => Promise<T>): Promise<T> {
  const made = await make();
  try {
    return await work(made);
  } finally {
    await made.remove();
  }
}

function place(
  variables: Record<string, string>,
  config: Omit<StoreConfig, 'command'>,
  remove: () => Promise<void>,
): Place {
  const look = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore({ ...config, command: 'tests' });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  return { variables, look, remove };
}
