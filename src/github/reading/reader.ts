import { setTimeout as delay } from 'node:timers/promises';
import { type Instant, instantFromMs, MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';
import { type Allowance, type AllowanceBook, answered, limited, waitBefore } from './allowance.ts';
import { ReadingRefusedError, type ReadOutcome } from './outcome.ts';
import type { Attempt, Question } from './transport.ts';
import { quotaIn, serverTime, type Verdict, verdictOn } from './verdict.ts';

/** Where tokens come from. `fresh`: the last one was not accepted. */
export type TokenSource = (fresh: boolean) => Promise<string>;

export interface ReaderOptions {
  send: (question: Question, token: string) => Promise<Attempt>;
  token: TokenSource;
  allowances: AllowanceBook;
  now: () => Instant;
  /** Which share of the quota is left for others. Backfills leave a fifth to live work. */
  reserveShare: number;
  /** Short waits between attempts, in milliseconds. */
  pause?: (ms: number) => Promise<void>;
  /** 0 to 1, for jitter. */
  random?: () => number;
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
   * @throws ReadingRefusedError when GitHub would refuse the same again: no such thing, not allowed, a token that is not accepted
   * though it is fresh.
   */
  ask: (question: Question) => Promise<ReadOutcome<Record<string, unknown>>>;
  spent: () => Spent;
}

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = SECOND_MS;
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
    const { allowances, now, reserveShare } = this.#options;
    const allowance = await allowances.load();
    const wait = waitBefore(allowance, reserveShare, now());
    if (wait) return { kind: 'wait', ...wait };
    let renewed = false;
    let heavy = 0;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const sent = await this.#send(question, renewed);
      const verdict = verdictOn(sent);
      if (verdict.kind === 'unauthorized') {
        if (renewed) throw new ReadingRefusedError(401, 'GitHub accepts neither the token nor a fresh one.');
        renewed = true;
        continue;
      }
      if (verdict.kind !== 'broken') return await this.#settle(verdict, sent, allowance);
      heavy = HEAVY.test(verdict.reason) ? heavy + 1 : 0;
      if (heavy >= SUSPICIOUS) return { kind: 'too-much', reason: verdict.reason };
      if (attempt < ATTEMPTS) await this.#pause(attempt);
    }
    return { kind: 'wait', until: instantFromMs(now() + UNAVAILABLE_MS), reason: 'unavailable' };
  }

  async #send(question: Question, fresh: boolean): Promise<Attempt> {
    const token = await this.#options.token(fresh);
    this.#spent.calls += 1;
    return await this.#options.send(question, token);
  }

  /** Keeps what the answer says of the quota, and tells what came of the question. */
  async #settle(
    verdict: Exclude<Verdict, { kind: 'unauthorized' | 'broken' }>,
    sent: Attempt,
    allowance: Allowance,
  ): Promise<ReadOutcome<Record<string, unknown>>> {
    const now = this.#options.now();
    const readAt = serverTime(sent) ?? now;
    if (verdict.kind === 'limited') {
      const blocked = limited(allowance, verdict, now, readAt - now);
      await this.#options.allowances.save(blocked);
      return { kind: 'wait', until: blocked.blockedUntil, reason: verdict.by };
    }
    const quota = quotaIn(sent);
    this.#spent.points += quota?.cost ?? 1;
    await this.#options.allowances.save(answered(quota, readAt - now));
    if (verdict.kind === 'refused') throw new ReadingRefusedError(verdict.status, verdict.message);
    return verdict.kind === 'data' ? { kind: 'read', data: verdict.data, readAt } : verdict;
  }

  /** Doubles with each attempt, and is never the same for two who failed together. */
  async #pause(attempt: number): Promise<void> {
    const { pause = delay, random = Math.random } = this.#options;
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random() / 2));
  }
}
