import { Hono } from 'hono';
import { signedIn } from '../signed-in.ts';
import { showPage } from '../show-page.ts';
import type { WebContext, WebEnv } from '../web-context.ts';
import { notSetUpPage } from './sign-in-pages.ts';

/** Signing in and out. */
export function signInRoutes(_context: WebContext): Hono<WebEnv> {
  return new Hono<WebEnv>()
    .get('/sign-in', async (c) => await showPage(c, notSetUpPage()))
    .post('/sign-out', signedIn, (c) => c.redirect('/', 303));
}
