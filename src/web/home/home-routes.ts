import { type Context, Hono } from 'hono';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { allSettingsInForce } from '../../reporting/settings-in-force.ts';
import { loadRepositoryLines } from '../../store/repository-lines.ts';
import { type AskOverdue, rememberedOverdue } from '../overdue-counts.ts';
import { repositoryTable } from '../repository-lines.ts';
import { showPage } from '../show-page.ts';
import type { Viewer } from '../viewer.ts';
import type { WebContext, WebEnv } from '../web-context.ts';
import { repositoriesPage, welcomePage } from './home-page.ts';

const PER_PAGE = 100;
const MAX_QUERY = 100;

/** The first page. */
export function homeRoutes(context: WebContext): Hono<WebEnv> {
  const askOverdue = rememberedOverdue(context);
  return new Hono<WebEnv>().get('/', async (c) => {
    const viewer = c.get('viewer');
    return viewer === undefined ? await showPage(c, welcomePage()) : await repositories(context, c, viewer, askOverdue);
  });
}

async function repositories(
  { store, webUrl, now }: WebContext,
  c: Context<WebEnv>,
  viewer: Viewer,
  askOverdue: AskOverdue,
): Promise<Response> {
  const query = (c.req.query('q') ?? '').trim().slice(0, MAX_QUERY);
  const found = (await viewer.readable()).filter((each) => matches(each, query));
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const asked = Number(c.req.query('page') ?? 1);
  const page = Number.isInteger(asked) ? Math.min(pages, Math.max(1, asked)) : 1;
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const settingsOf = await allSettingsInForce(store);
  const configured = shown.map((repository) => ({ repository, config: settingsOf(repository).config }));
  const lines = await loadRepositoryLines(store, configured);
  const overdue = await askOverdue(
    viewer.id,
    configured.filter(({ repository: { id } }) => lines.get(id)?.open),
  );
  return await showPage(
    c,
    repositoriesPage({
      query,
      count: found.length,
      page,
      pages,
      repositories: shown,
      table: (own) => repositoryTable(own, { lines, overdue }, { now: now(), webUrl }),
    }),
  );
}

function matches({ owner, name }: RepositorySnapshot, query: string): boolean {
  return `${owner}/${name}`.toLowerCase().includes(query.toLowerCase());
}
