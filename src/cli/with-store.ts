import { readDatabaseEnvironment } from '../config/environment.ts';
import { type Store, openStore } from '../store/open.ts';
import type { CliIo } from './io.ts';

/** Runs a command on the database that the environment and `--data-dir` name, and closes it whatever happens. */
export async function withStore<T>(
  io: CliIo,
  options: { dataDir?: string },
  command: string,
  run: (store: Store) => Promise<T>,
): Promise<T> {
  const { databaseUrl, dataDir } = readDatabaseEnvironment(io.env);
  const store = await openStore({
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    dataDir: options.dataDir ?? dataDir,
    command: `headroom ${command}`,
  });
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}
