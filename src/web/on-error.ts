import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { MINUTE_MS } from '../facts/instant.ts';
import { WaitUntilError } from '../github/errors.ts';
import { failureLabel } from '../store/database-failure.ts';
import { SignedOutError } from './access/session-viewer.ts';
import { badRequestPage, failurePage, laterPage, notFoundPage, unavailablePage } from './error-pages.ts';
import type { Page } from './page.ts';
import { showPage } from './show-page.ts';
import { signedOutPage } from './sign-in/sign-in-pages.ts';
import type { WebContext, WebEnv } from './web-context.ts';

/** Turns what a page failed of into a page that says what to do, and into a line of the log that quotes nothing. */
export function onError(context: WebContext): ErrorHandler<WebEnv> {
  return async (error, c) => {
    const page = await pageFor(error, context);
    const { status = 500 } = page;
    if (status >= 500) {
      context.log[status === 503 ? 'warn' : 'error'](
        { route: routePath(c), status, error: reasonFor(error) },
        'a page could not be made',
      );
    }
    if (error instanceof SignedOutError) forgetViewer(c);
    if (status === 503) c.header('retry-after', '60');
    return await showPage(c, page);
  };
}

async function pageFor(error: unknown, { now, ready }: WebContext): Promise<Page> {
  if (error instanceof HTTPException)
    return error.status === 404 ? notFoundPage() : badRequestPage(error.status, error.message);
  if (error instanceof SignedOutError) return signedOutPage();
  if (error instanceof WaitUntilError) {
    if (error.reason === 'unavailable') return unavailablePage('GitHub');
    return laterPage(Math.max(1, Math.ceil((error.until - now()) / MINUTE_MS)));
  }
  return (await ready()) ? failurePage() : unavailablePage('The database');
}

/** Errors of databases and of GitHub may quote what was sent. */
function reasonFor(error: unknown): string {
  return error instanceof WaitUntilError ? error.message : failureLabel(error);
}

/** They are signed out: the page offers to sign in. */
function forgetViewer(c: Context<WebEnv>): void {
  c.set('viewer', undefined);
  c.set('csrfToken', undefined);
}
