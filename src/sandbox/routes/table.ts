import type { Routes } from '../http/route.ts';
import { ABOUT_ROUTES } from './about.ts';
import { APP_ROUTES } from './app.ts';
import { APP_SET_UP_ROUTES } from './app-set-up.ts';
import { CHECK_RUN_ROUTES } from './check-runs.ts';
import { COMMENT_ROUTES } from './comments.ts';
import { HOOK_DELIVERY_ROUTES } from './hook-deliveries.ts';
import { ISSUE_ROUTES } from './issues.ts';
import { LABEL_ROUTES } from './labels.ts';
import { PULL_REQUEST_ROUTES } from './pull-requests.ts';
import { REACTION_ROUTES } from './reactions.ts';
import { REPOSITORY_ROUTES } from './repositories.ts';
import { OWN_ROUTES } from './own.ts';
import { SEARCH_ROUTES } from './search.ts';
import { TEAM_ROUTES } from './teams.ts';

/** Every REST operation that the sandbox serves, by the description's method and path. */
export const ROUTES: Routes = {
  ...ABOUT_ROUTES,
  ...APP_ROUTES,
  ...APP_SET_UP_ROUTES,
  ...HOOK_DELIVERY_ROUTES,
  ...REPOSITORY_ROUTES,
  ...ISSUE_ROUTES,
  ...COMMENT_ROUTES,
  ...LABEL_ROUTES,
  ...PULL_REQUEST_ROUTES,
  ...CHECK_RUN_ROUTES,
  ...REACTION_ROUTES,
  ...SEARCH_ROUTES,
  ...TEAM_ROUTES,
  ...OWN_ROUTES,
};
