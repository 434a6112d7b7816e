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

/** GitHub, as a person sees it through the App. For reading only. */
export function userClient({ apiUrl, token, book, now, observe, http }: UserClientOptions): Octokit {
  const clock = new ServerClock(now);
  const caller = new Caller({
    holder: 'person',
    token,
    book,
    clock,
    send: createHttp(http),
    ...optional('observe', observe),
  });
  return octokitOver(new RestClient({ caller, now, sleep: async (ms) => await delay(ms) }), apiUrl);
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
