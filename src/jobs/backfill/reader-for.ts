import type { Instant } from '../../facts/instant.ts';
import { createReader, type Reader, type TokenSource } from '../../github/reading/reader.ts';
import { createTransport } from '../../github/reading/transport.ts';
import { loadAllowance, saveAllowance } from '../../store/api-allowance.ts';
import type { Store } from '../../store/open.ts';

/** Whose quota is used, and how. */
export interface ReaderPlace {
  store: Pick<Store, 'pool'>;
  /** GraphQL’s address. */
  url: string;
  /** Whose quota it is: `installation:42`. */
  holder: string;
  token: TokenSource;
  /** Which share of the quota is left for others. */
  reserveShare: number;
  now: () => Instant;
}

/** A reader whose allowance is in the database, where restarts and other instances find it. */
export function readerFor({ store, url, holder, token, reserveShare, now }: ReaderPlace): Reader {
  return createReader({
    send: createTransport({ url }),
    token,
    allowances: {
      load: async () => await loadAllowance(store, holder),
      save: async (allowance) => await saveAllowance(store, holder, allowance, now()),
    },
    now,
    reserveShare,
  });
}
