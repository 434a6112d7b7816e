import { Hono } from 'hono';
import { type PersonId, toId } from '../../src/facts/ids.ts';
import type { RepositorySnapshot } from '../../src/facts/snapshots.ts';
import type { Store } from '../../src/store/open.ts';
import { notFoundPage } from '../../src/web/error-pages.ts';
import { PAGES } from '../../src/web/routes.ts';
import { showPage } from '../../src/web/show-page.ts';
import type { WebContext, WebEnv } from '../../src/web/web-context.ts';
import { NOW } from './lived-repositories.ts';

/** Whoever looks: signed in with these repositories, or not signed in. */
export type Looking = readonly RepositorySnapshot[] | 'signed out';

/** The pages over a store, as somebody sees them who can read these repositories. */
export function openPages(store: Store, looking: Looking, changes: Partial<WebContext> = {}) {
  const context: WebContext = {
    store,
    webUrl: 'https://github.example',
    origin: () => 'https://headroom.example.com',
    now: () => NOW,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ready: async () => await Promise.resolve(true),
    // On a busy machine a page would show what there is so far.
    patienceMs: 60_000,
    ...changes,
  };
  const app = new Hono<WebEnv>();
  app.notFound(async (c) => await showPage(c, notFoundPage()));
  app.use(async (c, next) => {
    if (looking !== 'signed out') c.set('viewer', viewerOf(looking));
    await next();
  });
  for (const routes of PAGES) app.route('/', routes(context));
  return async (path: string) => await app.request(path);
}

function viewerOf(repositories: readonly RepositorySnapshot[]) {
  return {
    id: toId<PersonId>(100),
    login: 'ada',
    readable: async () => await Promise.resolve(repositories),
    browsers: async () => await Promise.resolve([{ isThis: true, since: NOW, seenAt: NOW }]),
    mayRead: async ({ id }: Pick<RepositorySnapshot, 'id'>) =>
      await Promise.resolve(repositories.some((each) => each.id === id)),
  };
}

/** What a page says, without its markup. */
export async function textOf(answer: Response | Promise<Response>): Promise<string> {
  const page = await (await answer).text();
  return page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\s+/g, ' ');
}
