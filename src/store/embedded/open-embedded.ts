import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { prepareDataFolder } from './data-folder.ts';
import { EmbeddedDatabaseError } from './embedded-error.ts';
import { takeFolderLock } from './folder-lock.ts';
import type { FolderLock } from './folder-lock.ts';
import { holdDatabase } from './held-database.ts';
import type { HeldDatabase } from './held-database.ts';
import { readHolder } from './holder-file.ts';
import { greets } from './holder-probe.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { EmbeddedLimits } from './limits.ts';
import { PORT, socketDirectoryFor, socketPath } from './socket-place.ts';

const RETRY_MS = 100;
const PROBE_MS = 2_000;
const WATCH_MS = 250;
const AFTER_FAILURE_MS = 5_000;

export type EmbeddedOptions = {
  /** What this process is, for the message another one shows while this one holds the folder. */
  command: string;
  /** Called when this process has begun to serve the folder after another one that is gone. */
  onTakeover?: () => void;
  /** What went wrong and was dealt with. */
  log?: (message: string) => void;
  limits?: Partial<EmbeddedLimits>;
};

/** A PostgreSQL behind a Unix socket: `host` is `socketDirectory`, any user and database name will do. */
export type EmbeddedDatabase = {
  readonly socketDirectory: string;
  readonly port: number;
  /** Whether this process serves the database or is served by another. It changes when the other one goes away. */
  readonly role: 'holder' | 'client';
  /** End the pools first. The holder closes the database and lets go of the folder; a client only stops watching. */
  close: () => Promise<void>;
};

/**
 * Opens the embedded database of a data folder. One process at a time holds the folder and serves everybody; when it
 * goes away, however it does, one of the others takes its place at the same socket.
 *
 * All clients share one PostgreSQL session, a transaction at a time. A `SET` therefore lasts only until the end of its
 * transaction, and temporary tables, session advisory locks, `LISTEN` and SQL's `PREPARE` are everybody's: use
 * transaction locks. Named prepared statements and `COPY … FROM STDIN` are refused.
 *
 * @throws EmbeddedDatabaseError when the folder or the database in it cannot be used, or its holder does not answer.
 */
export async function openEmbedded(dataDir: string, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const member = new Member(prepareDataFolder(dataDir), options);
  await member.join();
  return member;
}

class Member implements EmbeddedDatabase {
  readonly port = PORT;
  readonly #folder: string;
  readonly #options: EmbeddedOptions;
  readonly #limits: EmbeddedLimits;
  readonly #log: (message: string) => void;
  #socketDirectory: string;
  #held: HeldDatabase | undefined;
  #watch: NodeJS.Timeout | undefined;
  /** On the clock of `performance.now()`. */
  #noTakeoverBefore = 0;
  #takeover: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  constructor(folder: string, options: EmbeddedOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#log = options.log ?? ((): void => undefined);
    this.#socketDirectory = socketDirectoryFor(folder);
  }

  get socketDirectory(): string {
    return this.#socketDirectory;
  }

  get role(): 'holder' | 'client' {
    return this.#held === undefined ? 'client' : 'holder';
  }

  async close(): Promise<void> {
    this.#closed ??= this.#leave();
    return await this.#closed;
  }

  /** Becomes the holder, or waits for the holder to answer. */
  async join(): Promise<void> {
    const deadline = performance.now() + this.#limits.waitForHolderMs;
    do {
      const lock = this.#tryLock();
      if (lock !== undefined) return await this.#hold(lock);
      if (await this.#isServed()) return this.#watchHolder();
      await delay(RETRY_MS);
    } while (performance.now() < deadline);
    throw this.#noAnswer();
  }

  #tryLock(): FolderLock | undefined {
    return takeFolderLock(join(this.#folder, 'holder.lock'));
  }

  async #hold(lock: FolderLock): Promise<void> {
    this.#held = await holdDatabase(lock, {
      folder: this.#folder,
      socketDirectory: this.#socketDirectory,
      command: this.#options.command,
      limits: this.#limits,
      log: this.#log,
    });
  }

  async #isServed(): Promise<boolean> {
    const directory = readHolder(this.#folder)?.socketDirectory;
    if (directory === undefined) return false;
    const timeoutMs = Math.min(PROBE_MS, this.#limits.waitForHolderMs);
    if (!(await greets(socketPath(directory), timeoutMs))) return false;
    this.#socketDirectory = directory;
    return true;
  }

  #watchHolder(): void {
    this.#watch = setInterval(() => {
      this.#takeover ??= this.#tryTakeover().finally(() => {
        this.#takeover = undefined;
      });
    }, WATCH_MS);
    this.#watch.unref();
  }

  async #tryTakeover(): Promise<void> {
    if (performance.now() < this.#noTakeoverBefore) return;
    try {
      const lock = this.#tryLock();
      if (lock === undefined) return;
      await this.#hold(lock);
      clearInterval(this.#watch);
      this.#options.onTakeover?.();
    } catch (error) {
      this.#noTakeoverBefore = performance.now() + AFTER_FAILURE_MS;
      this.#log(`the embedded database could not be taken over: ${String(error)}`);
    }
  }

  async #leave(): Promise<void> {
    clearInterval(this.#watch);
    await this.#takeover;
    await this.#held?.close();
  }

  #noAnswer(): EmbeddedDatabaseError {
    const holder = readHolder(this.#folder);
    const who = holder === undefined ? 'another process' : `${holder.command} (process ${holder.pid})`;
    return new EmbeddedDatabaseError(
      `${this.#folder} is held by ${who}, which does not answer. Wait until it is less busy, or stop it, and try again.`,
    );
  }
}
