import type { MiddlewareHandler } from 'hono';
import type { Sessions } from './sign-in/sessions.ts';
import type { WebEnv } from './web-context.ts';

/** Finds out who is signed in. */
export function recognise(sessions: Sessions): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const known = await sessions.viewerOf(c);
    if (known !== undefined) {
      c.set('viewer', known.viewer);
      c.set('csrfToken', known.csrfToken);
    }
    return await next();
  };
}
