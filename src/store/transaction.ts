import type { Pool, PoolClient } from 'pg';

/** A transaction took longer than it may. If that happened during the commit, whether it was committed is not known. */
export class TransactionTimeoutError extends Error {
  override readonly name = 'TransactionTimeoutError';

  constructor(limitMs: number) {
    super(`The database did not finish a transaction within ${limitMs} ms`);
  }
}

/**
 * What `work` returns, committed; nothing of it when it fails. With a limit, in milliseconds and the wait for a connection
 * included, statements are cancelled by the database when it is almost over, and the connection is closed if that did not help.
 * @throws {TransactionTimeoutError} when the limit is over.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  limitMs?: number,
): Promise<T> {
  return await onConnection(pool, limitMs, async (lease, leftMs) => await runTransaction(lease, work, leftMs));
}

/** Sends statements and returns their promises in that order, without waiting for any. */
export type Send = (client: PoolClient) => Promise<unknown>[];

/**
 * The same for statements of which none needs the result of another: they are sent in one go, with what begins and what commits the
 * transaction, so that the database never waits for us. What must not be there without the others comes last.
 * @throws {TransactionTimeoutError} when the limit is over; the error of the first statement that failed.
 */
export async function inOneRoundTrip(pool: Pool, send: Send, limitMs?: number): Promise<void> {
  await onConnection(pool, limitMs, async (lease, leftMs) => await sendTransaction(lease, send, leftMs));
}

async function onConnection<T>(
  pool: Pool,
  limitMs: number | undefined,
  run: (lease: Lease, leftMs?: number) => Promise<T>,
): Promise<T> {
  if (limitMs === undefined) return await run(new Lease(await pool.connect()));
  const deadline = new Deadline(limitMs);
  try {
    const lease = new Lease(await deadline.race(connectWithin(pool, deadline)));
    deadline.onLate((error) => lease.end(error));
    return await deadline.race(run(lease, deadline.leftMs()));
  } finally {
    deadline.clear();
  }
}

/** A connection from the pool; one that comes too late goes straight back. */
async function connectWithin(pool: Pool, deadline: Deadline): Promise<PoolClient> {
  const client = await pool.connect();
  if (deadline.over) client.release();
  return client;
}

class Deadline {
  readonly #endsAt: number;
  readonly #late = Promise.withResolvers<never>();
  readonly #timer: NodeJS.Timeout;
  #act: (error: Error) => void = () => undefined;
  over = false;

  constructor(limitMs: number) {
    this.#endsAt = performance.now() + limitMs;
    this.#timer = setTimeout(() => {
      const error = new TransactionTimeoutError(limitMs);
      this.over = true;
      this.#late.reject(error);
      this.#act(error);
    }, limitMs);
  }

  leftMs(): number {
    return Math.max(1, this.#endsAt - performance.now());
  }

  onLate(act: (error: Error) => void): void {
    this.#act = act;
  }

  async race<T>(work: Promise<T>): Promise<T> {
    return await Promise.race([work, this.#late.promise]);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

/** A connection that is given back once: for reuse, or to be closed because something is wrong with it. */
class Lease {
  readonly client: PoolClient;
  over = false;

  constructor(client: PoolClient) {
    this.client = client;
    // Without a listener, a connection that breaks between two statements would end the process.
    client.on('error', this.#broken);
  }

  end(error?: Error): void {
    if (this.over) return;
    this.over = true;
    this.client.off('error', this.#broken);
    this.client.release(error);
  }

  readonly #broken = (error: Error): void => this.end(error);
}

async function runTransaction<T>(lease: Lease, work: (client: PoolClient) => Promise<T>, leftMs?: number): Promise<T> {
  try {
    await lease.client.query(beginSql(leftMs));
    const result = await work(lease.client);
    checkCommitted(await lease.client.query('COMMIT'));
    lease.end();
    return result;
  } catch (error) {
    await rollBack(lease);
    throw error;
  }
}

async function sendTransaction(lease: Lease, send: Send, leftMs?: number): Promise<void> {
  const { client } = lease;
  try {
    const statements = [client.query(beginSql(leftMs)), ...send(client)];
    const commit = client.query('COMMIT');
    throwFirst(await Promise.allSettled([...statements, commit]));
    checkCommitted(await commit);
    lease.end();
  } catch (error) {
    await rollBack(lease);
    throw error;
  }
}

/** Those after the first that failed say no more than that. */
function throwFirst(results: readonly PromiseSettledResult<unknown>[]): void {
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

function checkCommitted({ command }: { command: string }): void {
  if (command !== 'COMMIT') throw new Error('The transaction was rolled back because a statement in it had failed');
}

function beginSql(leftMs: number | undefined): string {
  return leftMs === undefined ? 'BEGIN' : `BEGIN; SET LOCAL statement_timeout = ${Math.ceil(leftMs * 0.9)}`;
}

async function rollBack(lease: Lease): Promise<void> {
  if (lease.over) return;
  try {
    await lease.client.query('ROLLBACK');
    lease.end();
  } catch (error) {
    lease.end(error instanceof Error ? error : new Error(String(error)));
  }
}
