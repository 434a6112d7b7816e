import { type Instant, instantFromMs, MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { RefusedError, UnknownOutcomeError, WaitUntilError } from '../errors.ts';
import type { Resource } from '../transport/allowance.ts';
import type { Call, Caller } from '../transport/caller.ts';
import { quotaInHeaders } from '../transport/limits.ts';
import { queryVerdictOn, type RestAnswer, restVerdictOn, type RestVerdict } from './verdict.ts';

/** Paces what is written, over all instances; see `src/store/write-budget.ts`. By GitHub’s clock. */
export interface WriteBudget {
  /**
   * The moment from which a write may be sent. It is taken, and nobody else gets it, when it comes within `patienceMs`; a later one
   * is not.
   */
  take: (now: Instant, patienceMs: number) => Promise<Instant>;
}

export interface RestClientOptions {
  caller: Caller;
  now: () => Instant;
  /** Absent for those who create no content: the App itself. */
  writes?: WriteBudget;
  /** Waits for the turn of a write, in milliseconds. */
  sleep: (ms: number) => Promise<void>;
  /** How often a read is tried: fewer times where a person waits for it. */
  attempts?: number;
}

/** A request to REST. */
export interface RestRequest {
  method: string;
  url: string;
  /** The path as GitHub documents it: `/repos/{owner}/{repo}`. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** A write that may be sent again without harm, such as one that makes a token. */
  repeatable: boolean;
}

const ATTEMPTS = 4;
const UNAVAILABLE_MS = 2 * MINUTE_MS;
/** Writes are a second apart; waiting for a turn or two is no reason to come back later. */
const PATIENCE_MS = 5 * SECOND_MS;

/**
 * REST on one token’s quota. Nothing sleeps here for longer than a few seconds: a limit is an error with a moment, kept in the
 * database. Reads are tried again, a few times; writes never are, because nobody can tell whether they were carried out.
 */
export class RestClient {
  readonly #options: RestClientOptions;

  constructor(options: RestClientOptions) {
    this.#options = options;
  }

  /**
   * The answer: 2xx, or 304 where that was asked for.
   * @throws WaitUntilError when GitHub is not to be asked, or does not answer; nothing was done.
   * @throws RefusedError when GitHub would refuse the same again.
   * @throws UnknownOutcomeError when a write may have been carried out.
   */
  async request(request: RestRequest): Promise<RestAnswer> {
    const { caller } = this.#options;
    const resource = resourceOf(request.path);
    const call = { ...request, resource, route: `${request.method} ${request.path}` };
    const { allowance, wait } = await caller.mayAsk(resource, 0);
    if (wait) throw new WaitUntilError(wait.until, wait.reason);
    const { attempts = ATTEMPTS } = this.#options;
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD' && !request.repeatable;
    if (isWrite) await this.#waitForTurn();
    const verdict = await this.#attempts(call, isWrite ? 1 : attempts);
    if ('answer' in verdict) await caller.keepAnswer(resource, quotaInHeaders(verdict.answer.headers));
    switch (verdict.kind) {
      case 'done':
        return verdict.answer;
      case 'limited': {
        const { until, reason } = await caller.keepLimit(resource, allowance, verdict);
        throw new WaitUntilError(until, reason);
      }
      case 'refused':
        throw refusalOf(call.route, verdict);
      case 'broken':
        if (isWrite && verdict.reached === 'perhaps') throw new UnknownOutcomeError(call.route, verdict.reason);
        throw new WaitUntilError(instantFromMs(this.#options.now() + UNAVAILABLE_MS), 'unavailable');
    }
  }

  async #attempts(call: Call, most: number): Promise<RestVerdict> {
    const { caller } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const sent = await caller.attempt(call);
      const verdict = call.resource === 'graphql' ? queryVerdictOn(sent) : restVerdictOn(sent);
      if (verdict.kind !== 'broken' || attempt >= most) return verdict;
      await caller.pause(attempt);
    }
  }

  /** @throws WaitUntilError when as much was written as GitHub allows. */
  async #waitForTurn(): Promise<void> {
    const { writes, caller, sleep } = this.#options;
    if (!writes) return;
    const now = caller.clock.now();
    const turn = await writes.take(now, PATIENCE_MS);
    if (turn - now > PATIENCE_MS) throw new WaitUntilError(caller.clock.toOurs(turn), 'write-budget');
    if (turn > now) await sleep(turn - now);
  }
}

/** The path by which Octokit calls GraphQL. */
export const GRAPHQL_PATH = '/graphql';

function resourceOf(path: string): Resource {
  if (path === GRAPHQL_PATH) return 'graphql';
  return path.startsWith('/search/') ? 'search' : 'core';
}

function refusalOf(route: string, { answer, message }: Extract<RestVerdict, { kind: 'refused' }>): RefusedError {
  const needed = optional('neededPermissions', answer.headers.get('x-accepted-github-permissions'));
  return new RefusedError(answer.status, `GitHub refuses ${route} (${answer.status}): ${message}`, needed);
}
