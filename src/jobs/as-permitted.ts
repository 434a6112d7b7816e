import type { InstallationId } from '../facts/ids.ts';
import { HOUR_MS, instantFromMs } from '../facts/instant.ts';
import { isRefused } from '../github/errors.ts';
import { type Feature, grant, isWithheld, withhold } from '../store/withheld-permissions.ts';
import type { JobContext } from './publish-due.ts';

/** GitHub does not say when a permission comes back to an App that is not told, so it is asked again after so long. */
const ASK_AGAIN_MS = 6 * HOUR_MS;

/** What came of it; nothing where it is not permitted. */
export type Permitted<T> = { permitted: true; value: T } | { permitted: false };

/**
 * Does something for an installation that needs a permission, unless GitHub refused it lately. A refusal turns the feature off for
 * this installation, with one notice, until GitHub says that permissions were granted, or for six hours; others go on.
 */
export async function asPermitted<T>(
  { store, app, log, now }: JobContext,
  installationId: InstallationId,
  feature: Feature,
  work: () => Promise<T>,
): Promise<Permitted<T>> {
  if (await isWithheld(store, installationId, feature, now())) return { permitted: false };
  try {
    const value = await work();
    const isNews = await grant(store, installationId, feature);
    if (isNews) log.info({ installationId, feature }, 'GitHub permits it again');
    return { permitted: true, value };
  } catch (error) {
    if (!isRefused(error, 'permission')) throw error;
    // Only a token that is made later knows what was granted meanwhile.
    app.forgetToken(installationId);
    const since = now();
    const isNews = await withhold(store, {
      installationId,
      feature,
      since,
      askAgainAt: instantFromMs(since + ASK_AGAIN_MS),
    });
    if (isNews) log.warn({ installationId, feature, needed: error.neededPermissions }, NOTICE);
    return { permitted: false };
  }
}

const NOTICE =
  'GitHub does not permit it any more: it is off for this installation until the App’s permissions are accepted on its page at GitHub';
