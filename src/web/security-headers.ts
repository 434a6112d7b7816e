import type { MiddlewareHandler } from 'hono';
import type { WebContext, WebEnv } from './web-context.ts';

const YEAR_SECONDS = 31_536_000;

/** Sets the headers that keep a page to itself: nothing foreign is loaded, no script runs, nobody frames it, and nobody keeps it. */
export function securityHeaders({ webUrl, origin }: WebContext): MiddlewareHandler<WebEnv> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${new URL(webUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('content-security-policy', policy);
    headers.set('referrer-policy', 'same-origin');
    headers.set('x-content-type-options', 'nosniff');
    headers.set('x-frame-options', 'DENY');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    if (origin().startsWith('https:')) headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}`);
  };
}
