import type { TokenSource } from '../transport/caller.ts';
import type { ServerClock } from '../transport/server-clock.ts';
import { type AppCredentials, appJwt } from './app-jwt.ts';

/**
 * Signs in as the App itself: a token for each request, by GitHub’s clock. Where this machine’s is wrong, the first one is refused,
 * the answer tells the right time, and the second is accepted.
 */
export function appToken(credentials: AppCredentials, clock: ServerClock): TokenSource {
  return {
    get: async () => await Promise.resolve(`bearer ${appJwt(credentials, clock.now())}`),
    refused: () => undefined,
    accepted: () => undefined,
  };
}
