import { rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderLock } from './folder-lock.ts';
import { removeHolder, writeHolder } from './holder-file.ts';
import type { EmbeddedLimits } from './limits.ts';
import { PORT, prepareSocketDirectory, socketPath } from './socket-place.ts';
import { WorkerHost } from './worker-host.ts';

export type HoldOptions = {
  folder: string;
  socketDirectory: string;
  command: string;
  limits: EmbeddedLimits;
  log: (message: string) => void;
};

/** The database as served by this process. `close` releases the lock when nothing is written any more. */
export type HeldDatabase = { close: () => Promise<void> };

/**
 * Serves the folder's database. The lock is this function's from here on: a failure releases it.
 *
 * @throws EmbeddedDatabaseError when the database cannot be opened.
 */
export async function holdDatabase(lock: FolderLock, options: HoldOptions): Promise<HeldDatabase> {
  const { folder, socketDirectory, command, limits, log } = options;
  try {
    // A data folder on a mounted volume may belong to somebody else; a folder of ours elsewhere must not.
    if (socketDirectory !== folder) prepareSocketDirectory(socketDirectory);
    writeHolder(folder, {
      pid: process.pid,
      command,
      startedAt: new Date().toISOString(),
      socketDirectory,
      port: PORT,
    });
    const start = { databaseFolder: join(folder, 'pglite'), socketPath: socketPath(socketDirectory), limits };
    const host = await WorkerHost.start(start, log);
    return { close: async () => await letGo(lock, options, host) };
  } catch (error) {
    removeHolder(folder);
    lock.release();
    throw error;
  }
}

async function letGo(lock: FolderLock, { folder, socketDirectory }: HoldOptions, host: WorkerHost): Promise<void> {
  await host.stop();
  removeHolder(folder);
  if (socketDirectory !== folder) removeIfEmpty(socketDirectory);
  lock.release();
}

function removeIfEmpty(directory: string): void {
  try {
    rmdirSync(directory);
  } catch {
    // Somebody else's file is in it, or it is gone already: nothing to tidy.
  }
}
