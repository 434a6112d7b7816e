import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { createGitHubApp, type GitHubApp } from '../github/github-app.ts';
import type { AppCredentials } from '../github/sign-in/app-jwt.ts';
import type { Observe } from '../github/transport/caller.ts';
import { allowanceOf } from '../store/api-allowance.ts';
import type { Store } from '../store/open.ts';
import { standingOf } from '../store/standing.ts';
import { writeBudgetOf } from '../store/write-budget.ts';

/** Signs in to GitHub as the App; allowances and the pace of writing are in the database, where other instances find them. */
export function signIn(
  { appId, privateKey, apiUrl }: AppCredentials & { apiUrl: string },
  store: Pick<Store, 'pool'>,
  now: () => Instant,
  observe?: Observe,
): GitHubApp {
  return createGitHubApp({
    appId,
    privateKey,
    apiUrl,
    now,
    allowances: (holder) => allowanceOf(store, holder),
    writes: (holder) => writeBudgetOf(store, holder),
    standing: async (id) => await standingOf(store, id),
    ...optional('observe', observe),
  });
}
