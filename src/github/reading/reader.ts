import { type Instant, instantFromMs, MINUTE_MS } from '../../facts/instant.ts';
import { RefusedError, WaitUntilError } from '../errors.ts';
import type { Allowance } from '../transport/allowance.ts';
import type { Caller } from '../transport/caller.ts';
import type { Attempt } from '../transport/http.ts';
import type { ReadOutcome } from './outcome.ts';
import { quotaIn, serverTime, type Verdict, verdictOn } from './verdict.ts';

/** One question to GraphQL. */
export interface Question {
  document: string;
  variables: Readonly<Record<string, unknown>>;
}

export interface ReaderOptions {
  caller: Caller;
  /** GraphQL’s address. */
  url: string;
  now: () => Instant;
  /** Which share of the quota is left for others. Backfills leave a fifth to live work. */
  reserveShare: number;
}

/** What reading has cost so far. */
export interface Spent {
  calls: number;
  /** GitHub’s GraphQL points. */
  points: number;
}

/** Asks GitHub, patiently and within its limits. */
export interface Reader {
  /**
   * @throws RefusedError when GitHub would refuse the same again: no such thing, not allowed, a token that is not accepted
   * though it is fresh.
   */
  ask: (question: Question) => Promise<ReadOutcome<Record<string, unknown>>>;
  spent: () => Spent;
}

const ATTEMPTS = 4;
/** After so many failures of a kind in a row, the question may simply be too much for GitHub’s ten seconds. */
const SUSPICIOUS = 2;
const HEAVY = /^(?:HTTP 50[24]|TimeoutError)/;
const UNAVAILABLE_MS = 2 * MINUTE_MS;

/** A reader on one token’s quota. It only reads, so asking again can do no harm. */
export function createReader(options: ReaderOptions): Reader {
  return new PatientReader(options);
}

class PatientReader implements Reader {
  readonly #options: ReaderOptions;
  readonly #spent: Spent = { calls: 0, points: 0 };

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  spent(): Spent {
    return { ...this.#spent };
  }

  async ask(question: Question): Promise<ReadOutcome<Record<string, unknown>>> {
    try {
      return await this.#ask(question);
    } catch (error) {
      // Getting a token may have to wait too.
      if (error instanceof WaitUntilError) return { kind: 'wait', until: error.until, reason: error.reason };
      throw error;
    }
  }

  async #ask(question: Question): Promise<ReadOutcome<Record<string, unknown>>> {
    const { caller, now, reserveShare } = this.#options;
    const { allowance, wait } = await caller.mayAsk('graphql', reserveShare);
    if (wait) return { kind: 'wait', ...wait };
    let heavy = 0;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const sent = await this.#send(question);
      const verdict = verdictOn(sent);
      if (verdict.kind !== 'broken') return await this.#settle(verdict, sent, allowance);
      heavy = HEAVY.test(verdict.reason) ? heavy + 1 : 0;
      if (heavy >= SUSPICIOUS) return { kind: 'too-much', reason: verdict.reason };
      if (attempt < ATTEMPTS) await caller.pause(attempt);
    }
    return { kind: 'wait', until: instantFromMs(now() + UNAVAILABLE_MS), reason: 'unavailable' };
  }

  async #send({ document, variables }: Question): Promise<Attempt> {
    const { caller, url } = this.#options;
    this.#spent.calls += 1;
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: document, variables });
    return await caller.attempt({
      method: 'POST',
      url,
      headers,
      body,
      resource: 'graphql',
      route: operationIn(document),
    });
  }

  /** Keeps what the answer says of the quota, and tells what came of the question. */
  async #settle(
    verdict: Exclude<Verdict, { kind: 'broken' }>,
    sent: Attempt,
    allowance: Allowance,
  ): Promise<ReadOutcome<Record<string, unknown>>> {
    const { caller, now } = this.#options;
    if (verdict.kind === 'limited') return { kind: 'wait', ...(await caller.keepLimit('graphql', allowance, verdict)) };
    const quota = quotaIn(sent);
    this.#spent.points += quota?.cost ?? 1;
    await caller.keepAnswer('graphql', quota);
    if (verdict.kind === 'refused') throw new RefusedError(verdict.status, verdict.message);
    return verdict.kind === 'data' ? { kind: 'read', data: verdict.data, readAt: serverTime(sent) ?? now() } : verdict;
  }
}

/** The operation’s name. */
function operationIn(document: string): string {
  return /^\s*(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? 'unnamed';
}
