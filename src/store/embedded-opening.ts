import { connectionWasLost } from './database-failure.ts';
import { EmbeddedDatabaseError } from './embedded/embedded-error.ts';
import { throughTakeover } from './takeover.ts';

/** Which embedded database is opened, who is told, and for how long to go on while nobody serves it. */
interface Opening {
  dataDir: string;
  log?: (message: string) => void;
  takeoverPatienceMs?: number;
}

/**
 * What the attempt returns that opens, or looks at, the embedded database; it is made again where the process that serves it ends meanwhile.
 * Migrations may be: each commits with its row in the history, and those that are in it are passed over.
 * @throws {EmbeddedDatabaseError} when nobody serves the database for too long.
 */
export async function openPatiently<T>(
  { dataDir, log, takeoverPatienceMs }: Opening,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await throughTakeover(attempt, {
      mayPass: connectionWasLost,
      onFailure: (error) =>
        log?.(`The embedded database went away while it was opened; it is tried again: ${String(error)}`),
      ...(takeoverPatienceMs === undefined ? {} : { patienceMs: takeoverPatienceMs }),
    });
  } catch (error) {
    throw connectionWasLost(error) ? notServed(dataDir, error) : error;
  }
}

function notServed(dataDir: string, cause: unknown): EmbeddedDatabaseError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedDatabaseError(
    `The process that served the embedded database in ${dataDir} ended while it was being opened, and nobody serves it since (${reason}). ` +
      'Try again; if it stays so, stop every process that uses the folder and start one.',
    { cause },
  );
}
