import { within } from './deadline.ts';
import { errorLabel } from './error-label.ts';
import type { Log } from './log.ts';

/** One thing to close, under the name the log calls it by. */
export type Closer = { name: string; close: () => void | Promise<void> };

/** `process`, or what stands for it in a test. */
type SignalSource = {
  on: (signal: NodeJS.Signals, listener: () => void) => unknown;
  exit: (code: number) => void;
};

/** How to shut down. `limitMs` is the time all closers have together, in milliseconds (25 s, under the usual 30 s to SIGKILL). */
type ShutdownOptions = {
  log: Log;
  signals?: readonly NodeJS.Signals[];
  limitMs?: number;
  source?: SignalSource;
};

/**
 * On the first of the signals runs the closers in order, each once and each even if one before it failed, and exits:
 * 0 when all closed, 1 when one failed, when the time is over, or at a second signal.
 */
export function onShutdown(closers: readonly Closer[], options: ShutdownOptions): void {
  const { log, signals = ['SIGTERM', 'SIGINT'], limitMs = 25_000, source = process } = options;
  let started = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (started) {
      log.warn({ signal }, 'stopped at once by a second signal');
      source.exit(1);
      return;
    }
    started = true;
    log.info({ signal }, 'shutting down');
    source.exit(await closeWithin(closers, limitMs, log));
  };
  for (const signal of signals) source.on(signal, () => void stop(signal));
}

async function closeWithin(closers: readonly Closer[], limitMs: number, log: Log): Promise<0 | 1> {
  try {
    const failed = await within(closeAll(closers, log), limitMs);
    return failed === 0 ? 0 : 1;
  } catch {
    log.error({ limitMs }, 'not everything closed in time');
    return 1;
  }
}

/** Returns how many closers failed. */
async function closeAll(closers: readonly Closer[], log: Log): Promise<number> {
  let failed = 0;
  for (const { name, close } of closers) {
    try {
      await close();
    } catch (error) {
      failed += 1;
      log.error({ closing: name, ...errorLabel(error) }, 'could not be closed');
    }
  }
  return failed;
}
