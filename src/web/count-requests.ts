import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { WebContext, WebEnv } from './web-context.ts';

/** Tells whoever counts of each answer: by the pattern of its path, never by the path, which holds names. */
export function countRequests({ onAnswer }: WebContext): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next();
    const path = matchedRoutes(c)
      .map((route) => route.path)
      .findLast((pattern) => !pattern.endsWith('*'));
    onAnswer?.({ route: path === undefined || path.startsWith('/assets/') ? 'other' : path, status: c.res.status });
  };
}
