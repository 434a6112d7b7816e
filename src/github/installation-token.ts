import type { InstallationId } from '../facts/ids.ts';
import { type Instant, instant, MINUTE_MS } from '../facts/instant.ts';
import { NO_RETRY, type SignedIn } from './app-client.ts';
import type { TokenSource } from './reading/reader.ts';

/** A token is renewed when it has less left than this. */
const LEAST_LIFE_MS = 5 * MINUTE_MS;

/**
 * Tokens of installations, each kept while it lives and made anew when it was not accepted. Octokit's own way to a token always asks
 * api.github.com, whichever GitHub the App is on.
 */
export function installationTokens(app: SignedIn, now: () => Instant): (installationId: InstallationId) => TokenSource {
  const held = new Map<InstallationId, { token: string; expiresAt: Instant }>();
  return (installationId) => async (fresh) => {
    const known = held.get(installationId);
    if (!fresh && known && known.expiresAt - now() > LEAST_LIFE_MS) return known.token;
    const octokit = await app.auth();
    const { data } = await octokit.rest.apps.createInstallationAccessToken({
      installation_id: installationId,
      ...NO_RETRY,
    });
    held.set(installationId, { token: data.token, expiresAt: instant(data.expires_at) });
    return data.token;
  };
}
