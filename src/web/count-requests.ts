import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { WebContext, WebEnv } from './web-context.ts';

/** Tells whoever counts of each answer: by the pattern of its path, never by the path, which holds names. */
export function countRequests({ onAnswer }: WebContext): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next();
    // That of the handler that answered.
    const path = routePath(c);
    onAnswer?.({ route: path.endsWith('*') || path.startsWith('/assets/') ? 'other' : path, status: c.res.status });
  };
}
