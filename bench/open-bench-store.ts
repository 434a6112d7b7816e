import { readDatabaseEnvironment } from '../src/config/environment.ts';
import { type Store, openStore } from '../src/store/open.ts';
import type { BenchDatabase } from './databases.ts';

/** Opens a benchmark's database, as the app would. */
export async function openBenchStore(variables: BenchDatabase['variables']): Promise<Store> {
  const { databaseUrl, dataDir } = readDatabaseEnvironment(variables);
  return await openStore({ ...(databaseUrl === undefined ? {} : { databaseUrl }), dataDir, command: 'bench' });
}
