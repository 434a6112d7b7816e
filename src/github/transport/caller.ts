import { setTimeout as delay } from 'node:timers/promises';
import { type Instant, SECOND_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { RefusedError, type WaitReason } from '../errors.ts';
import { type Allowance, type AllowanceBook, blockAfter, type Resource, waitBefore } from './allowance.ts';
import type { Attempt, HttpRequest, Send } from './http.ts';
import { type Limited, type Quota, quotaInHeaders } from './limits.ts';
import type { ServerClock } from './server-clock.ts';

/** Where the `Authorization` of one who asks comes from. */
export interface TokenSource {
  /** @throws RefusedError when GitHub accepts none; WaitUntilError when none can be had at the moment. */
  get: () => Promise<string>;
  /** GitHub did not accept this one: `get` returns another from now on. */
  refused: (authorization: string) => void;
  /** GitHub accepted the last one. */
  accepted: () => void;
}

/** One request as it went, for whoever measures. */
export interface ObservedCall {
  /** Whose quota: `app`, `installation:42`. */
  holder: string;
  api: 'rest' | 'graphql';
  /** `GET /repos/{owner}/{repo}/issues`, or a GraphQL operation; without anybody’s names. */
  route: string;
  /** HTTP’s; undefined where no answer came that could be read. */
  status: number | undefined;
  /** How long it took, in milliseconds. */
  ms: number;
  /** What is left, where the answer tells; its reset by GitHub’s clock. */
  quota?: Quota;
}

/** A request, and what is told of it. */
export interface Call extends HttpRequest {
  resource: Resource;
  route: string;
}

/** Told of every request that was sent. It must not throw. */
export type Observe = (call: ObservedCall) => void;

export interface CallerOptions {
  /** Whose quota it is: `app`, `installation:42`. */
  holder: string;
  token: TokenSource;
  book: AllowanceBook;
  clock: ServerClock;
  send: Send;
  observe?: Observe;
  /** Short waits between attempts, in milliseconds. */
  pause?: (ms: number) => Promise<void>;
  /** 0 to 1, for jitter. */
  random?: () => number;
}

/** Not to be asked before; by our own clock. */
export interface Wait {
  until: Instant;
  reason: WaitReason;
}

const FIRST_PAUSE_MS = SECOND_MS;

/** Whoever asks GitHub something: one token, one allowance, one clock. */
export class Caller {
  readonly clock: ServerClock;
  readonly #options: CallerOptions;

  constructor(options: CallerOptions) {
    this.clock = options.clock;
    this.#options = options;
  }

  /** What is known of the allowance, and whether to wait before anything is asked. */
  async mayAsk(resource: Resource, reserveShare: number): Promise<{ allowance: Allowance; wait?: Wait }> {
    const allowance = await this.#options.book.load(resource);
    const wait = waitBefore(allowance, reserveShare, this.clock.now());
    return wait ? { allowance, wait: { ...wait, until: this.clock.toOurs(wait.until) } } : { allowance };
  }

  /**
   * One attempt. A token that GitHub does not accept is made anew once; nothing was done then, so that this is safe for writes.
   * @throws RefusedError when GitHub accepts neither the token nor a fresh one.
   */
  async attempt(call: Call): Promise<Attempt> {
    const { token } = this.#options;
    const first = await token.get();
    const attempt = await this.#send(call, first);
    if (!isUnauthorized(attempt)) return attempt;
    token.refused(first);
    // A token that is seconds old may not be known everywhere at GitHub yet.
    await this.pause(1);
    const second = await token.get();
    const again = await this.#send(call, second);
    if (!isUnauthorized(again)) return again;
    token.refused(second);
    throw new RefusedError(401, 'GitHub accepts neither the token nor a fresh one.');
  }

  /** Keeps a limit that was met; until when to wait. */
  async keepLimit(resource: Resource, allowance: Allowance, limit: Limited): Promise<Wait> {
    const now = this.clock.now();
    const block = blockAfter(allowance, limit, now);
    await this.#options.book.block(resource, block, now);
    return { until: this.clock.toOurs(block.until), reason: block.by };
  }

  /** Keeps what an answer says of the quota. */
  async keepAnswer(resource: Resource, quota: Quota | undefined): Promise<void> {
    await this.#options.book.answer(resource, quota, this.clock.now());
  }

  /** A short wait before another attempt: doubles with each, and is never the same for two who failed together. */
  async pause(attempt: number): Promise<void> {
    const { pause = delay, random = Math.random } = this.#options;
    await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random() / 2));
  }

  async #send(call: Call, authorization: string): Promise<Attempt> {
    const beganAt = performance.now();
    const attempt = await this.#options.send(call, authorization);
    this.#observe(call, attempt, performance.now() - beganAt);
    if (attempt.kind === 'answer') {
      this.clock.note(attempt.headers);
      if (attempt.status !== 401) this.#options.token.accepted();
    }
    return attempt;
  }

  #observe({ resource, route }: Call, attempt: Attempt, ms: number): void {
    const { holder, observe } = this.#options;
    const { status, headers } = attempt.kind === 'answer' ? attempt : { status: undefined, headers: undefined };
    const quota = headers && quotaInHeaders(headers);
    const api = resource === 'graphql' ? 'graphql' : 'rest';
    observe?.({ holder, api, route, status, ms, ...optional('quota', quota) });
  }
}

function isUnauthorized(attempt: Attempt): boolean {
  return attempt.kind === 'answer' && attempt.status === 401;
}
