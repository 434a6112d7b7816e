import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { UserTokenSource } from '../github/sign-in/user-tokens.ts';
import { assetRoutes } from './assets.ts';
import { countRequests } from './count-requests.ts';
import { methodNotAllowedPage, notFoundPage } from './error-pages.ts';
import { formGuard } from './form-guard.ts';
import { onError } from './on-error.ts';
import { recognise } from './recognise.ts';
import { PAGES } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { showPage } from './show-page.ts';
import { Sessions } from './sign-in/sessions.ts';
import { noSignInRoutes, type SignInParts, signInRoutes } from './sign-in/sign-in-routes.ts';
import type { SignInSettings, WebContext, WebEnv } from './web-context.ts';

/** The dashboard: everything that is not GitHub’s deliveries, the probes or the metrics. */
export function createWebApp(context: WebContext): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const signIn = context.signIn && signInParts(context, context.signIn);
  app.use(countRequests(context));
  app.use(securityHeaders(context));
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: async (c, methods) => {
        c.header('allow', methods.join(', '));
        return await showPage(c, methodNotAllowedPage());
      },
    }),
  );
  app.onError(onError(context));
  app.notFound(async (c) => await showPage(c, notFoundPage()));
  app.route('/', assetRoutes());
  if (signIn) app.use(recognise(signIn.sessions));
  app.use(formGuard(context));
  app.route('/', signIn ? signInRoutes(context, signIn) : noSignInRoutes());
  for (const routes of PAGES) app.route('/', routes(context));
  return app;
}

function signInParts(context: WebContext, settings: SignInSettings): SignInParts {
  const { webUrl, now } = context;
  const tokens = new UserTokenSource({ ...settings, webUrl, now });
  return { tokens, sessions: new Sessions(context, settings, tokens) };
}
