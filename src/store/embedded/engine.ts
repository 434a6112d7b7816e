import type { PGlite } from '@electric-sql/pglite';
import { simpleQuery, statusAtEnd, sync } from './wire-messages.ts';
import type { TransactionStatus } from './wire-messages.ts';

/** PostgreSQL's own way back to its main loop after an error; every other exception leaves WASM in pieces. */
const ERROR_LONGJMP = 100;

/** What sharing the session between clients needs of it. */
export type Session = Pick<Engine, 'run' | 'rollBack' | 'resetSettings'>;

/** PostgreSQL's one session, spoken to in protocol messages. */
export class Engine {
  readonly #database: PGlite;
  readonly #progress: Int32Array;
  #requests = 0;
  #response: Buffer[] = [];

  /**
   * `onCrash` is called from inside the request that broke the instance, and must not return: PGlite would go on
   * calling into it for ever.
   */
  constructor(database: PGlite, progress: SharedArrayBuffer, onCrash: (error: unknown) => never) {
    this.#database = database;
    this.#progress = new Int32Array(progress);
    const module = database.Module;
    const step = module._PostgresMainLoopOnce.bind(module);
    module._PostgresMainLoopOnce = () => {
      try {
        step();
      } catch (error) {
        if ((error as { status?: unknown } | null)?.status !== ERROR_LONGJMP) onCrash(error);
        throw error;
      }
    };
  }

  /** Runs a whole request cycle; the answer is all of PostgreSQL's messages. `request` is read before this returns. */
  async run(request: Buffer): Promise<Buffer> {
    this.#response = [];
    this.#requests = (this.#requests % 0x7fff_ffff) + 1;
    Atomics.store(this.#progress, 0, this.#requests);
    try {
      await this.#database.execProtocolRawStream(request, { syncToFs: false, onRawData: this.#keep });
    } finally {
      Atomics.store(this.#progress, 0, 0);
    }
    return this.#response.length === 1 ? (this.#response[0] as Buffer) : Buffer.concat(this.#response);
  }

  /** Ends whatever is open, a half-sent batch included. @returns the status afterwards, 'I' unless it failed. */
  async rollBack(): Promise<TransactionStatus | undefined> {
    const status = statusAtEnd(await this.run(sync()));
    if (status === 'I') return status;
    return statusAtEnd(await this.run(simpleQuery('ROLLBACK')));
  }

  /** Undoes every `SET` of the session. */
  async resetSettings(): Promise<void> {
    await this.run(simpleQuery('RESET SESSION AUTHORIZATION; RESET ALL'));
  }

  /** A parameter as `SHOW` tells it. */
  async show(parameter: string): Promise<string> {
    const { rows } = await this.#database.query<Record<string, string>>(`SHOW ${parameter}`);
    return Object.values(rows[0] ?? {})[0] ?? '';
  }

  /** Writes everything down and ends the session. */
  async close(): Promise<void> {
    await this.#database.close();
  }

  /** The bytes lie in WASM memory and are overwritten once this returns. */
  readonly #keep = (bytes: Uint8Array): void => {
    this.#response.push(Buffer.from(bytes));
  };
}
