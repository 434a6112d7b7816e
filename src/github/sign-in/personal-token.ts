import type { TokenSource } from '../transport/caller.ts';

/** A person’s own token, which nobody can renew. */
export function personalToken(token: string): TokenSource {
  return {
    get: async () => await Promise.resolve(`bearer ${token}`),
    refused: () => undefined,
    accepted: () => undefined,
  };
}
