import type { EmbeddedLimits } from './limits.ts';

/** What the worker is started with. */
export type WorkerStart = {
  databaseFolder: string;
  socketPath: string;
  limits: EmbeddedLimits;
  /** One Int32: the number of the request under way, 0 while there is none. Read by the watchdog. */
  progress: SharedArrayBuffer;
};

/** What the worker says. */
export type WorkerReport =
  { kind: 'ready' } | { kind: 'failed'; message: string } | { kind: 'note'; message: string } | { kind: 'stopped' };

/** What the worker is told. */
export type WorkerOrder = { kind: 'stop' };
