import { type Context, Hono } from 'hono';
import { MINUTE_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { renderJson } from '../../report/json/render-json.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import { renderMarkdown } from '../../report/markdown/render-markdown.ts';
import { type SettingsInForce, settingsInForce } from '../../reporting/settings-in-force.ts';
import { firstItemAt } from '../../store/first-known.ts';
import { countForgotten } from '../../store/forget/count-forgotten.ts';
import { isInTeamOf } from '../../store/load-home-teams.ts';
import type { Store } from '../../store/open.ts';
import { progressOf } from '../../store/sync-progress.ts';
import { loadSyncStates } from '../../store/sync-state.ts';
import { listReportsOf } from '../../store/weekly-reports.ts';
import { readableRepository } from '../readable-repository.ts';
import { remembering } from '../remembered.ts';
import { type Reports, rememberedReports, settingsKey } from '../reports.ts';
import { showPage } from '../show-page.ts';
import { signedIn } from '../signed-in.ts';
import type { Viewer } from '../viewer.ts';
import type { SignedInEnv, WebContext, WebEnv } from '../web-context.ts';
import { askedWeek, type AskedWeek, type BadWeek } from './asked-week.ts';
import { pullRequestsCsv } from './pull-requests-csv.ts';
import { badWeekPage, repositoryPage } from './repository-page.ts';

/** Half a year of weeks. */
const MOST_TOLD = 26;
const CSV_MINUTES = 1;

type Asked = Context<SignedInEnv, '/:owner/:repo'>;

/** What a request asks for: a repository that the viewer may read, its settings, and a week. */
interface Wanted {
  repository: RepositorySnapshot;
  settings: SettingsInForce;
  week: AskedWeek | BadWeek;
}

/** The pages of repositories, and what they show as files. */
export function repositoryRoutes(context: WebContext): Hono<WebEnv> {
  const routes = new Hono<SignedInEnv>();
  const reports = rememberedReports(context);
  const csvs = remembering<string>({ keepMs: CSV_MINUTES * MINUTE_MS, most: 2, atOnce: 1, now: context.now });
  routes.get('/:owner/:repo', signedIn, async (c) => {
    const wanted = await wantedBy(context, c);
    return wanted === undefined ? await c.notFound() : await repository(context, c, wanted, reports);
  });
  routes.get('/:owner/:repo/report.json', signedIn, async (c) => await report(context, c, reports, 'json'));
  routes.get('/:owner/:repo/report.md', signedIn, async (c) => await report(context, c, reports, 'markdown'));
  routes.get('/:owner/:repo/pull-requests.csv', signedIn, async (c) => {
    const wanted = await wantedBy(context, c);
    if (wanted === undefined) return await c.notFound();
    const { repository: asked, settings } = wanted;
    const { config } = settings;
    const make = async () => await pullRequestsCsv(context.store, asked, config, context.now());
    const text = await csvs(
      `${asked.id} ${await countForgotten(context.store)} ${settingsKey(config)}`,
      c.get('viewer').id,
      make,
    );
    c.header('content-disposition', `attachment; filename="${asked.name}-pull-requests.csv"`);
    return c.body(text, 200, { 'content-type': 'text/csv; charset=utf-8' });
  });
  return new Hono<WebEnv>().route('/', routes);
}

async function wantedBy({ store, now }: WebContext, c: Asked): Promise<Wanted | undefined> {
  const { owner, repo } = c.req.param();
  const repository = await readableRepository(c.get('viewer'), owner, repo);
  if (repository === undefined) return undefined;
  const settings = await settingsFor(store, c.get('viewer'), repository);
  const since = await firstItemAt(store, repository.id);
  const zone = settings.config.timeZone;
  return { repository, settings, week: askedWeek(c.req.query('week'), { now: now(), zone, since }) };
}

async function repository(
  { store }: WebContext,
  c: Asked,
  { repository: asked, settings, week }: Wanted,
  reports: Reports,
): Promise<Response> {
  if ('because' in week) return await showPage(c, badWeekPage(asked, week.because, week.status));
  const { config } = settings;
  const states = await loadSyncStates(store, asked.id);
  const isNow = c.req.query('week') === undefined;
  const faults = await readableFaults(c.get('viewer'), settings);
  const page = repositoryPage({
    repository: asked,
    settings: { ...settings, faults },
    hasFaultsElsewhere: faults.length < settings.faults.length,
    ...(isNow ? { now: await reports.queue(c.get('viewer').id, asked, config) } : {}),
    ...week,
    week: await reports.week(c.get('viewer').id, asked, config, week.week),
    told: await listReportsOf(store, asked.id, MOST_TOLD),
    ...optional('progress', states.length === 0 ? undefined : progressOf(states)),
  });
  return await showPage(c, page);
}

/** What holds for a repository; teams are named to whoever belongs to the organisation, as GitHub shows them to nobody else. */
async function settingsFor(store: Store, { id }: Viewer, repository: RepositorySnapshot): Promise<SettingsInForce> {
  const settings = await settingsInForce(store, repository.id);
  const nameTeams = settings.config.nameTeams ?? (await isInTeamOf(store, id, repository.owner));
  return { ...settings, config: { ...settings.config, nameTeams } };
}

/** The faults of files that the viewer may read; they name keys, and with them people and teams. */
async function readableFaults(viewer: Viewer, { faults }: SettingsInForce): Promise<SettingsInForce['faults']> {
  const readable = new Set((await viewer.readable()).map(({ owner, name }) => `${owner}/${name}`));
  return faults.filter(({ repository }) => readable.has(repository));
}

async function report(context: WebContext, c: Asked, reports: Reports, format: 'json' | 'markdown'): Promise<Response> {
  const wanted = await wantedBy(context, c);
  if (wanted === undefined) return await c.notFound();
  const { repository: asked, settings, week } = wanted;
  if ('because' in week) return await showPage(c, badWeekPage(asked, week.because, week.status));
  const { config } = settings;
  const made = await reports.week(c.get('viewer').id, asked, config, week.week);
  if (format === 'json') return c.body(JSON.stringify(renderJson(made), undefined, 2), 200, JSON_TYPE);
  const text = renderMarkdown(made, { heading: true, language: LANGUAGES[config.report.language] });
  return c.body(text, 200, { 'content-type': 'text/markdown; charset=utf-8' });
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
