import type { Instant } from '../facts/instant.ts';
import { createGitHubApp, type GitHubApp, type GitHubAppOptions } from '../github/github-app.ts';
import type { AppCredentials } from '../github/sign-in/app-jwt.ts';
import { allowanceOf } from '../store/api-allowance.ts';
import type { Store } from '../store/open.ts';
import { standingOf } from '../store/standing.ts';
import { writeBudgetOf } from '../store/write-budget.ts';

/** What else a process may say of itself when it signs in. */
export type SignInOptions = Pick<GitHubAppOptions, 'observe' | 'stopping'>;

/** Signs in to GitHub as the App; allowances and the pace of writing are in the database, where other instances find them. */
export function signIn(
  { appId, privateKey, apiUrl }: AppCredentials & { apiUrl: string },
  store: Pick<Store, 'pool'>,
  now: () => Instant,
  options: SignInOptions = {},
): GitHubApp {
  return createGitHubApp({
    appId,
    privateKey,
    apiUrl,
    now,
    allowances: (holder) => allowanceOf(store, holder),
    writes: (holder) => writeBudgetOf(store, holder),
    standing: async (id) => await standingOf(store, id),
    ...options,
  });
}
