import { z } from 'zod';
import type { AppEnvironment } from '../../config/environment.ts';
import { RefusedError } from '../../github/errors.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import { type Check, fault } from './check.ts';

const appSchema = z.object({
  name: z.string(),
  slug: z.string(),
  client_id: z.string().optional(),
  html_url: z.string(),
  owner: z.object({ login: z.string(), type: z.string().optional() }),
  permissions: z.record(z.string(), z.string()),
  events: z.array(z.string()),
});

/** The App as it is registered at GitHub. */
export type RegisteredApp = z.infer<typeof appSchema>;

/** Whom the key signs in, or why it signs in nobody. */
export async function findApp(github: Octokit, { appId }: AppEnvironment): Promise<RegisteredApp | Check> {
  try {
    const { data } = await github.rest.apps.getAuthenticated();
    return appSchema.parse(data);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return fault(
      'private-key',
      `GitHub does not accept it for App ${appId}.`,
      'Check APP_ID; or generate a private key on the App’s settings page at GitHub, and set PRIVATE_KEY_PATH to its file.',
    );
  }
}

/** Where the App’s settings are: only its owners can open them. */
export function settingsUrl({ owner, slug }: RegisteredApp, webUrl: string): string {
  const place = owner.type === 'Organization' ? `/organizations/${owner.login}` : '';
  return `${webUrl}${place}/settings/apps/${slug}`;
}
