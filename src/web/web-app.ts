import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { assetRoutes } from './assets.ts';
import { methodNotAllowedPage, notFoundPage } from './error-pages.ts';
import { onError } from './on-error.ts';
import { PAGES } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { showPage } from './show-page.ts';
import type { WebContext, WebEnv } from './web-context.ts';

/** The dashboard: everything that is not GitHub’s deliveries, the probes or the metrics. */
export function createWebApp(context: WebContext): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
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
  for (const routes of PAGES) app.route('/', routes(context));
  return app;
}
