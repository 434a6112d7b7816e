import type { Handler } from 'hono';
import { methodNotAllowedPage } from './error-pages.ts';
import { showPage } from './show-page.ts';
import type { WebEnv } from './web-context.ts';

/** Refuses all other methods on a path that a pattern would take too: `/sign-out` is no owner. Belongs after those that are allowed. */
export function only(...methods: readonly string[]): Handler<WebEnv> {
  return async (c) => {
    c.header('allow', methods.join(', '));
    return await showPage(c, methodNotAllowedPage());
  };
}
