import { hash } from 'node:crypto';
import type { Instant } from '../facts/instant.ts';
import { createReader, type Reader } from '../github/reading/reader.ts';
import { personalToken } from '../github/sign-in/personal-token.ts';
import { Caller } from '../github/transport/caller.ts';
import { createHttp } from '../github/transport/http.ts';
import { ServerClock } from '../github/transport/server-clock.ts';
import { allowanceOf } from '../store/api-allowance.ts';
import type { Store } from '../store/open.ts';

/** Whose quota is used, and how. */
export interface ReaderPlace {
  store: Pick<Store, 'pool'>;
  /** GraphQL’s address. */
  url: string;
  token: string;
  /** Which share of the quota is left for others. */
  reserveShare: number;
  now: () => Instant;
}

/** Enough to tell two tokens apart, and of no use to anybody. */
const HOLDER_LENGTH = 12;

/** A reader with a person’s token, whose allowance is in the database, where the next command finds it. */
export function readerWithToken({ store, url, token, reserveShare, now }: ReaderPlace): Reader {
  const holder = `token:${hash('sha256', token, 'base64url').slice(0, HOLDER_LENGTH)}`;
  const clock = new ServerClock(now);
  const book = allowanceOf(store, holder);
  const caller = new Caller({ holder, token: personalToken(token), book, clock, send: createHttp() });
  return createReader({ caller, url, now, reserveShare });
}
