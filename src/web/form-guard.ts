import type { MiddlewareHandler } from 'hono';
import { CSRF_FIELD } from './csrf-field.ts';
import { badRequestPage } from './error-pages.ts';
import { showPage } from './show-page.ts';
import { isSame } from './sign-in/sealer.ts';
import type { WebContext, WebEnv } from './web-context.ts';

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const FORM = 'application/x-www-form-urlencoded';

const WORDS = {
  type: 'This is not a form of Headroom’s.',
  origin: 'This form was sent from another page. Open the page here again and send it from there.',
  token: 'This form is of an earlier sign-in. Open the page again and send it from there.',
};

/** Lets through only forms that our own pages sent, of the session that they were made for. */
export function formGuard({ origin }: Pick<WebContext, 'origin'>): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return await next();
    const type = (c.req.header('content-type') ?? FORM).split(';', 1)[0]?.trim().toLowerCase();
    if (type !== FORM) return await showPage(c, badRequestPage(415, WORDS.type));
    if (!isOwn(c.req.header('origin'), c.req.header('sec-fetch-site'), origin())) {
      return await showPage(c, badRequestPage(403, WORDS.origin));
    }
    const expected = c.get('csrfToken');
    if (expected !== undefined) {
      const { [CSRF_FIELD]: brought } = await c.req.parseBody();
      if (typeof brought !== 'string' || !isSame(brought, expected)) {
        return await showPage(c, badRequestPage(403, WORDS.token));
      }
    }
    return await next();
  };
}

/** Browsers say where a form comes from in one header or the other; where neither is there, the token alone has to do. */
function isOwn(from: string | undefined, site: string | undefined, origin: string): boolean {
  if (site !== undefined && site !== 'same-origin') return false;
  return from === undefined || from === origin;
}
