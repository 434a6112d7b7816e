import type { MiddlewareHandler } from 'hono';
import { signInPath } from './page.ts';
import type { SignedInEnv } from './web-context.ts';

/** Lets only those through who are signed in; others are sent to sign in, and come back afterwards. */
export const signedIn: MiddlewareHandler<SignedInEnv> = async (c, next) => {
  if (c.get('viewer') !== undefined) return await next();
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(signInPath(c.req.method === 'GET' ? `${pathname}${search}` : '/'), 303);
};
