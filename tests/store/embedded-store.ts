import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { emptyTables } from './databases.ts';
import { createDataFolder, removeDataFolder } from './embedded-folder.ts';

/** For a suite in which it does not matter which database it is: an embedded one, empty at the start of each test. */
export function embeddedStore(): { open: () => Store; dataDir: () => string } {
  let dataDir: string | undefined;
  let store: Store | undefined;

  beforeAll(async () => {
    dataDir = await createDataFolder();
    store = await openStore({ dataDir, command: 'tests' });
  });
  beforeEach(async () => await emptyTables(required(store)));
  afterAll(async () => {
    await store?.close();
    if (dataDir !== undefined) await removeDataFolder(dataDir);
  });

  return { open: () => required(store), dataDir: () => required(dataDir) };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The store is open only within tests.');
  return value;
}
