import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import type { EmbeddedLimits } from './limits.ts';
import type { WorkerOrder, WorkerReport, WorkerStart } from './worker-messages.ts';

const FIRST_RESTART_MS = 50;
const LAST_RESTART_MS = 5_000;
const WATCHES_PER_LIMIT = 10;

/**
 * Keeps a worker running that serves the database: starts another when it breaks down, and ends it when a request runs
 * without end. It does not keep the process alive by itself.
 */
export class WorkerHost {
  readonly #start: WorkerStart;
  readonly #log: (message: string) => void;
  #worker: Worker | undefined;
  #watchdog: NodeJS.Timeout | undefined;
  #stopping = false;
  #restart: Promise<void> | undefined;

  private constructor(start: WorkerStart, log: (message: string) => void) {
    this.#start = start;
    this.#log = log;
  }

  /**
   * A host whose worker accepts connections.
   *
   * @throws EmbeddedDatabaseError when the database cannot be opened.
   */
  static async start(place: Omit<WorkerStart, 'progress'>, log: (message: string) => void): Promise<WorkerHost> {
    const host = new WorkerHost({ ...place, progress: new SharedArrayBuffer(4) }, log);
    await host.#startWorker();
    host.#watch(place.limits);
    return host;
  }

  /** Lets the request under way finish, closes the database and ends the worker. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restart;
    const worker = this.#worker;
    if (worker !== undefined) {
      worker.ref();
      const ended = once(worker, 'exit');
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage({ kind: 'stop' } satisfies WorkerOrder);
      await ended;
    }
    clearInterval(this.#watchdog);
  }

  async #startWorker(): Promise<void> {
    Atomics.store(new Int32Array(this.#start.progress), 0, 0);
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      name: 'embedded database',
      workerData: this.#start,
      execArgv: [],
      resourceLimits: { stackSizeMb: this.#start.limits.stackMebibytes },
    });
    await this.#whenReady(worker).catch(async (error: unknown) => {
      await worker.terminate();
      throw error;
    });
    this.#worker = worker;
    worker.once('exit', () => this.#onExit());
    worker.unref();
  }

  async #whenReady(worker: Worker): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (report: WorkerReport) => {
        if (report.kind === 'ready') resolve();
        if (report.kind === 'failed') reject(new EmbeddedDatabaseError(report.message));
        if (report.kind === 'note') this.#log(report.message);
      });
      worker.on('error', (error) => {
        this.#log(`the embedded database's worker failed: ${String(error)}`);
        reject(error);
      });
      worker.once('exit', () =>
        reject(new EmbeddedDatabaseError('The embedded database ended while it was starting.')),
      );
    });
  }

  #onExit(): void {
    this.#worker = undefined;
    if (!this.#stopping) this.#restart = this.#startAgain();
  }

  async #startAgain(): Promise<void> {
    for (let waitMs = FIRST_RESTART_MS; !this.#stopping; waitMs = Math.min(2 * waitMs, LAST_RESTART_MS)) {
      await delay(waitMs, undefined, { ref: false });
      try {
        return await this.#startWorker();
      } catch (error) {
        this.#log(String(error));
      }
    }
  }

  /** Counts its own looks rather than the time between them, so that a computer that slept ends no request. */
  #watch({ maxRequestMs }: EmbeddedLimits): void {
    const progress = new Int32Array(this.#start.progress);
    let request = 0;
    let looks = 0;
    this.#watchdog = setInterval(() => {
      const current = Atomics.load(progress, 0);
      looks = current !== 0 && current === request ? looks + 1 : 0;
      request = current;
      if (looks < WATCHES_PER_LIMIT) return;
      looks = 0;
      this.#log(`a request ran for more than ${maxRequestMs} ms; the embedded database is started again`);
      void this.#worker?.terminate();
    }, maxRequestMs / WATCHES_PER_LIMIT);
    this.#watchdog.unref();
  }
}
