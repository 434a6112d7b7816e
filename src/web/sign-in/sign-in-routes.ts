import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isRefused } from '../../github/errors.ts';
import { personalToken } from '../../github/sign-in/personal-token.ts';
import type { UserTokens, UserTokenSource } from '../../github/sign-in/user-tokens.ts';
import { accountOf, type Account } from '../../github/user-reach.ts';
import { only } from '../only.ts';
import { showPage } from '../show-page.ts';
import { signedIn } from '../signed-in.ts';
import type { WebContext, WebEnv } from '../web-context.ts';
import { Attempts } from './attempts.ts';
import { BROWSERS_ID, SIGN_OUT_PATH } from './browsers-part.ts';
import { ownPath } from './own-path.ts';
import type { Sessions } from './sessions.ts';
import {
  declinedPage,
  forgottenPage,
  notAPersonPage,
  notSetUpPage,
  refusedPage,
  signedInAlreadyPage,
  staleSignInPage,
} from './sign-in-pages.ts';

const UNKNOWN_FORM = 'This form is of an earlier version of the page. Open it again.';

/** How people sign in, where that is set up. */
export interface SignInParts {
  sessions: Sessions;
  tokens: UserTokenSource;
}

/** The way in where nobody told the app how people sign in. */
export function noSignInRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  for (const path of ['/sign-in', '/sign-in/*']) routes.all(path, async (c) => await showPage(c, notSetUpPage()));
  return routes.all('/sign-out', (c) => c.redirect('/', 303));
}

/** Signing in at GitHub and coming back, and signing out. */
export function signInRoutes(context: WebContext, { sessions, tokens }: SignInParts): Hono<WebEnv> {
  const attempts = new Attempts(context, sessions);
  const routes = new Hono<WebEnv>();
  const redirectUri = () => `${context.origin()}/sign-in/callback`;
  const goTo = (c: Pick<Context, 'redirect'>, path: string) => c.redirect(`${context.origin()}${path}`, 303);

  routes.get('/sign-in', (c) => {
    const to = ownPath(c.req.query('to'));
    if (c.get('viewer') !== undefined) return goTo(c, to);
    const { state, challenge } = attempts.begin(c, to);
    return c.redirect(tokens.authorizeUrl({ state, challenge, redirectUri: redirectUri() }), 303);
  });

  routes.get('/sign-in/callback', async (c) => {
    const { state, code } = c.req.query();
    const attempt = state ? attempts.take(c, state) : undefined;
    if (attempt === undefined) {
      return await showPage(c, c.get('viewer') ? signedInAlreadyPage() : staleSignInPage(context.origin()));
    }
    if (!code) return await showPage(c, declinedPage());
    const person = await identify(code, attempt.verifier);
    if (person === undefined) return await showPage(c, refusedPage());
    if (person.account.bot) return await showPage(c, notAPersonPage());
    if (await sessions.begin(c, person.account, person.tokens)) return goTo(c, attempt.to);
    await tokens.revoke(person.tokens.token);
    return await showPage(c, forgottenPage());
  });

  routes.post('/sign-out', signedIn, async (c) => {
    await sessions.end(c);
    return goTo(c, '/');
  });
  routes.all('/sign-out', only('POST'));
  routes.post(SIGN_OUT_PATH, signedIn, async (c) => {
    const { which } = await c.req.parseBody();
    if (which !== 'others' && which !== 'all') throw new HTTPException(400, { message: UNKNOWN_FORM });
    await sessions.endAll(c, c.get('viewer').id, { keepsThis: which === 'others' });
    return goTo(c, which === 'others' ? `/me#${BROWSERS_ID}` : '/');
  });
  routes.all(SIGN_OUT_PATH, only('POST'));
  routes.all('/sign-in/*', (c) => c.notFound());
  return routes;

  /** Whose code it is; undefined where GitHub does not accept it. */
  async function identify(
    code: string,
    verifier: string,
  ): Promise<{ tokens: UserTokens; account: Account } | undefined> {
    try {
      const given = await tokens.exchange(code, verifier, redirectUri());
      return { tokens: given, account: await accountOf(sessions.asPerson(personalToken(given.token))) };
    } catch (error) {
      if (!isRefused(error, 'credentials')) throw error;
      context.log.warn({ reason: error.detail }, 'GitHub did not accept a sign-in');
      return undefined;
    }
  }
}
