import { setTimeout as delay } from 'node:timers/promises';
import { type Instant, later } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { type Octokit, octokitOver } from '../rest/octokit.ts';
import { RestClient } from '../rest/rest-client.ts';
import type { Allowance, AllowanceBook } from '../transport/allowance.ts';
import { Caller, type Observe, type TokenSource } from '../transport/caller.ts';
import { createHttp, type HttpOptions } from '../transport/http.ts';
import { ServerClock } from '../transport/server-clock.ts';

export interface UserClientOptions {
  apiUrl: string;
  /** The person’s. */
  token: TokenSource;
  /** What GitHub allows them. */
  book: AllowanceBook;
  now: () => Instant;
  observe?: Observe;
  http?: HttpOptions;
}

/** A person waits for these answers: better a page that says that GitHub is away than none for minutes. */
const ATTEMPTS = 2;
const PAUSE_MS = 200;
const TIMEOUT_MS = 8000;

/** GitHub, as a person sees it through the App. For reading only. */
export function userClient({ apiUrl, token, book, now, observe, http }: UserClientOptions): Octokit {
  const caller = new Caller({
    holder: 'person',
    token,
    book,
    clock: new ServerClock(now),
    send: createHttp({ timeoutMs: TIMEOUT_MS, ...http }),
    pause: async () => await delay(PAUSE_MS),
    ...optional('observe', observe),
  });
  const client = new RestClient({ caller, now, sleep: async (ms) => await delay(ms), attempts: ATTEMPTS });
  return octokitOver(client, apiUrl);
}

/** A person’s allowance, in memory: it is theirs alone, and each of GitHub’s answers tells it anew. */
export function allowanceInMemory(): AllowanceBook {
  let allowance: Allowance = { strikes: 0 };
  return {
    load: async () => await Promise.resolve(allowance),
    block: async (_, { until, by, strikes }) => {
      const lasting = later(allowance.blocked?.until ?? until, until);
      allowance = { ...allowance, strikes, blocked: { until: lasting, by } };
      await Promise.resolve();
    },
    answer: async (_, quota, now) => {
      const inForce = allowance.blocked !== undefined && allowance.blocked.until > now;
      allowance = { ...allowance, ...optional('quota', quota), strikes: inForce ? allowance.strikes : 0 };
      await Promise.resolve();
    },
  };
}
