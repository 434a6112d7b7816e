import { type Context, Hono } from 'hono';
import { lastCompleteIsoWeek } from '../../calendar/iso-week.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { type LanguageName, LANGUAGES } from '../../report/language/language.ts';
import { organizationFrom } from '../../reporting/organization-of.ts';
import { allSettingsInForce, type SettingsInForce } from '../../reporting/settings-in-force.ts';
import { countForgotten } from '../../store/forget/count-forgotten.ts';
import { isInTeamOf } from '../../store/load-home-teams.ts';
import { loadRepositoryLines, type RepositoryLine } from '../../store/repository-lines.ts';
import { askedWeek, type AskedWeek } from '../repository/asked-week.ts';
import { type AskOverdue, rememberedOverdue } from '../overdue-counts.ts';
import { repositoryTable } from '../repository-lines.ts';
import { showPage } from '../show-page.ts';
import { signedIn } from '../signed-in.ts';
import type { SignedInEnv, WebContext, WebEnv } from '../web-context.ts';
import { badOrganizationWeekPage, beingMadePage, organizationPage } from './organization-page.ts';
import { type AskParts, rememberedParts } from './organization-parts.ts';
import { withinMs } from './within-ms.ts';

/** Repositories in which nothing happened for longer have nothing to tell. */
const LIVELY_MS = 53 * WEEK_MS;
/** So many are looked at; the parts of more would keep a processor busy for minutes. */
const MOST_LOOKED_AT = 60;
const MOST_LISTED = 100;
/** So far back one can page. */
const MOST_WEEKS = 26;
/** Whoever has waited so long is told how far it is, and comes again. */
const PATIENCE_MS = 5000;
const AGAIN_SECONDS = 3;

type Asked = Context<SignedInEnv, '/:owner'>;
type Lines = ReadonlyMap<RepositorySnapshot['id'], RepositoryLine>;

/** The pages of organisations, each over what its viewer can read. */
export function organizationRoutes(context: WebContext): Hono<WebEnv> {
  const routes = new Hono<SignedInEnv>();
  const asks = { askParts: rememberedParts(context), askOverdue: rememberedOverdue(context) };
  routes.get('/:owner', signedIn, async (c) => {
    const wanted = c.req.param('owner').toLowerCase();
    const readable = await c.get('viewer').readable();
    const own = readable.filter(({ owner }) => owner.toLowerCase() === wanted);
    return own.length === 0 ? await c.notFound() : await organization(context, c, own, asks);
  });
  return new Hono<WebEnv>().route('/', routes);
}

async function organization(
  context: WebContext,
  c: Asked,
  own: readonly RepositorySnapshot[],
  { askParts, askOverdue }: { askParts: AskParts; askOverdue: AskOverdue },
): Promise<Response> {
  const { store, webUrl } = context;
  const now = context.now();
  const owner = own[0]?.owner ?? '';
  const settingsOf = await allSettingsInForce(store);
  const { zone, language } = mostCommon(own.map(settingsOf));
  const asked = askedWeek(c.req.query('week'), { now, zone, since: instantFromMs(now - MOST_WEEKS * WEEK_MS) });
  if ('because' in asked) return await showPage(c, badOrganizationWeekPage(owner, asked.because, asked.status));
  const configured = own.map((repository) => ({ repository, config: settingsOf(repository).config }));
  const lines = await loadRepositoryLines(store, configured);
  const { lively, looked } = livelyOf(own, lines, now);
  const viewer = c.get('viewer').id;
  const isMember = await isInTeamOf(store, viewer, owner);
  const request = { settingsOf, week: asked.week, zone, language, namesTeams: isMember, now };
  const { all, done } = askParts(viewer, looked, {
    ...request,
    forgotten: await countForgotten(store),
  });
  const parts = await withinMs(context.patienceMs ?? PATIENCE_MS, all);
  if (parts === undefined) {
    c.header('refresh', String(AGAIN_SECONDS));
    return await showPage(c, beingMadePage(owner, done(), looked.length));
  }
  // Whoever can read nothing but what everybody can is told no more than everybody.
  const isPublic = own.every((repository) => !repository.private);
  const report = parts.length === 0 ? undefined : organizationFrom(parts, { ...request, owner, isPublic });
  const listed = [...looked, ...own.filter((each) => !looked.includes(each))].slice(0, MOST_LISTED);
  const open = configured.filter(({ repository }) => listed.includes(repository) && lines.get(repository.id)?.open);
  const overdue = await askOverdue(viewer, open);
  const page = organizationPage({
    owner,
    ...optional('report', report),
    repositories: repositoryTable(listed, { lines, overdue }, { now, webUrl }),
    reading: own.filter(({ id }) => lines.get(id)?.reading).map(({ name }) => name),
    ...optional('cut', looked.length < lively ? { looked: looked.length, all: lively } : undefined),
    ...beside(asked, now, zone),
    language: LANGUAGES[language],
  });
  return await showPage(c, page);
}

function beside({ week, previous, next }: AskedWeek, now: Instant, zone: string) {
  const last = lastCompleteIsoWeek(now, zone);
  const isLast = last.year === week.year && last.week === week.week;
  return { ...optional('previous', previous), ...optional('next', next), isLast };
}

/** Those in which something happened within a year, the liveliest first, and how many there are. */
function livelyOf(own: readonly RepositorySnapshot[], lines: Lines, now: Instant) {
  const lastOf = ({ id }: RepositorySnapshot) => lines.get(id)?.lastEventAt ?? 0;
  const lively = own.filter((each) => lastOf(each) > now - LIVELY_MS).toSorted((a, b) => lastOf(b) - lastOf(a));
  return { lively: lively.length, looked: lively.slice(0, MOST_LOOKED_AT) };
}

/** One zone and one language for all: what most of the repositories have. */
function mostCommon(settings: readonly SettingsInForce[]): { zone: string; language: LanguageName } {
  const most = <T>(values: readonly T[]): T | undefined => {
    const groups = [...Map.groupBy(values, (value) => value).values()];
    return groups.toSorted((a, b) => b.length - a.length)[0]?.[0];
  };
  return {
    zone: most(settings.map(({ config }) => config.timeZone)) ?? 'UTC',
    language: most(settings.map(({ config }) => config.report.language)) ?? 'en',
  };
}
