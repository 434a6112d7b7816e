import type { InstallationId } from '../facts/ids.ts';
import type { SignedIn } from './app-client.ts';
import type { TokenSource } from './reading/reader.ts';

/** Tokens of an installation: Probot keeps one for most of an hour, and makes another when the last was not accepted. */
export function installationTokens(app: SignedIn, installationId: InstallationId): TokenSource {
  return async (fresh) => {
    const octokit = await app.auth(installationId);
    const { token } = (await octokit.auth({ type: 'installation', installationId, refresh: fresh })) as {
      token: string;
    };
    return token;
  };
}
