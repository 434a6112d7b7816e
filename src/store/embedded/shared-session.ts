import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import type { Session } from './engine.ts';
import { checkCycle, refusalQuery, tooLarge, withoutCopy } from './request-rules.ts';
import type { Refusal } from './request-rules.ts';
import { failedRequest, mentionsSet, statusAtEnd } from './wire-messages.ts';
import type { EmbeddedLimits } from './limits.ts';

const TURN_MS = 10;

export type SessionEvents = {
  /** The session cannot be brought back to a clean state. */
  onBroken: (error: unknown) => never;
  /** Something that the operator should know. */
  note: (message: string) => void;
};

/**
 * Shares PostgreSQL's one session between connections: whole request cycles, first come first served. From the cycle
 * that opens a transaction (or ends with Flush) to the one that closes it, the session is that connection's alone.
 */
export class SharedSession {
  readonly #engine: Session;
  readonly #limits: EmbeddedLimits;
  readonly #events: SessionEvents;
  readonly #waiting = new Set<Connection>();
  #owner: Connection | undefined;
  #idle: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;
  #stopped = false;
  #settingsTouched = false;

  constructor(engine: Session, limits: EmbeddedLimits, events: SessionEvents) {
    this.#engine = engine;
    this.#limits = limits;
    this.#events = events;
  }

  /** Looks at a connection again: it may have a request, be able to take an answer, or have left. */
  readonly consider = (connection: Connection): void => {
    if (connection.gone) this.#waiting.delete(connection);
    else if (connection.ready && connection !== this.#owner) this.#waiting.add(connection);
    this.#start();
  };

  /** Ends after the cycle under way; an open transaction is rolled back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#idle);
    await this.#underWay;
    if (this.#owner !== undefined) await this.#takeBack();
  }

  #start(): void {
    if (this.#underWay !== undefined || this.#stopped || !this.#hasWork()) return;
    // Under way before it begins: a goodbye, and a breakdown of the engine, come back here from within the work.
    this.#underWay = Promise.resolve()
      .then(async () => await this.#work())
      .catch((error: unknown) => this.#events.onBroken(error))
      .finally(() => {
        this.#underWay = undefined;
        // What arrived between the last look and now.
        this.#start();
      });
  }

  #hasWork(): boolean {
    if (this.#owner !== undefined) return this.#owner.gone || this.#owner.ready;
    return this.#waiting.size > 0;
  }

  async #work(): Promise<void> {
    let turnStarted = performance.now();
    while (!this.#stopped && this.#hasWork()) {
      await this.#step();
      if (performance.now() - turnStarted < TURN_MS) continue;
      await nextTurn();
      turnStarted = performance.now();
    }
  }

  async #step(): Promise<void> {
    if (this.#owner?.gone === true) return await this.#takeBack();
    const connection = this.#owner ?? this.#next();
    if (connection?.ready === true) await this.#serve(connection);
  }

  #next(): Connection | undefined {
    const [first] = this.#waiting;
    if (first !== undefined) this.#waiting.delete(first);
    return first;
  }

  async #serve(connection: Connection): Promise<void> {
    clearTimeout(this.#idle);
    const request = connection.requests.take();
    if (request === undefined) return;
    if (request.kind === 'terminate') return connection.leave();
    if (request.kind === 'malformed') return connection.dismiss('08P01', `${request.reason}; closing the connection`);
    if (request.kind === 'oversized') await this.#refuse(connection, tooLarge(this.#limits.maxRequestBytes));
    else await this.#run(connection, request.bytes);
    connection.requests.release();
    connection.readOn();
    this.consider(connection);
  }

  async #run(connection: Connection, cycle: Buffer): Promise<void> {
    const { parsed, refusal } = checkCycle(cycle, connection.parsed);
    connection.parsed = parsed;
    if (refusal === undefined) await this.#answer(connection, withoutCopy(cycle));
    else await this.#refuse(connection, refusal);
  }

  async #refuse(connection: Connection, refusal: Refusal): Promise<void> {
    await this.#answer(connection, refusalQuery(refusal));
  }

  async #answer(connection: Connection, request: Buffer): Promise<void> {
    try {
      const response = await this.#engine.run(request);
      connection.answer(response);
      this.#settingsTouched ||= mentionsSet(response);
      if (statusAtEnd(response) === 'I') await this.#release(connection);
      else this.#keepFor(connection);
    } catch (error) {
      await this.#cleanUp();
      connection.answer(failedRequest('XX000', `the embedded database failed: ${String(error)}`));
      await this.#release(connection);
    }
  }

  #keepFor(connection: Connection): void {
    this.#owner = connection;
    const { idleInTransactionMs } = this.#limits;
    this.#idle = setTimeout(() => {
      const seconds = idleInTransactionMs / 1000;
      this.#events.note(
        `${connection.name} left a transaction open for ${seconds} s, which holds up everybody: it was rolled back`,
      );
      connection.dismiss('25P03', 'terminating connection due to idle-in-transaction timeout');
    }, idleInTransactionMs);
  }

  async #release(connection: Connection): Promise<void> {
    connection.parsed = false;
    await this.#resetSettings();
    this.#owner = undefined;
  }

  /** A client's settings would change what the others read: they last until the end of its transaction. */
  async #resetSettings(): Promise<void> {
    if (!this.#settingsTouched) return;
    await this.#engine.resetSettings();
    this.#settingsTouched = false;
  }

  async #takeBack(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#cleanUp();
    await this.#resetSettings();
    this.#owner = undefined;
  }

  async #cleanUp(): Promise<void> {
    const status = await this.#engine.rollBack();
    if (status !== 'I') this.#events.onBroken(new Error('the session could not be rolled back'));
  }
}
