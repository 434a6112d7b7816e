import type { ItemHistory } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import { WEEK_MS, instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { areasOfPaths } from './code-areas.ts';
import { BASELINE_WEEKS, type SignalContext, oncePerContext } from './context.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { earlierShare } from './measure/earlier-share.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';

/** Fewer reviewed pull requests make no area of which somebody could be missed. */
const MIN_PULLS_OF_AREA = 5;
/** An area that so few people review is known by too few. */
const FEW = 2;
/** What changes more areas than this at once, such as a renaming, is not known by who reviewed it. */
const MOST_AREAS = 5;

/** A half year with so many fewer reviews was not read in, or was another life: it is no measure of this one. */
const LEAST_KNOWN = 0.5;

const about: SignalAbout<'repository'> = {
  id: 'area-knowledge',
  name: 'Areas that one or two people review',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'reviewed pull requests' },
  level: 'repository',
  definition:
    'Of the areas with at least five reviewed pull requests in 26 weeks, those that only one or two people reviewed. An area is a label, or of a path that was changed or commented on the line of CODEOWNERS that holds for it, or else its first two folders; nobody is named.',
  caveat:
    'Who knows an area without having reviewed it lately is not seen. Which files a pull request changes is known only since checks look at it; of others, only where reviews commented.',
  source: 'Our choice, after Rigby and Bird (2013), Convergent contemporary software peer review practices, ESEC/FSE.',
};

/** What is known of who reviews an area; how many, never who. */
export interface Area {
  /** A label, a pattern of CODEOWNERS, or folders with a slash at the end. */
  name: string;
  kind: 'label' | 'code';
  pullRequests: number;
  reviewers: number;
}

/** The share of areas that only one or two people review, beside that of the half year before. */
export const areaKnowledge: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const { areas, reviewed } = areasOf(context);
    if (reviewed < about.minimum.n || areas.length === 0) return tooFew(about, reviewed);
    const thin = thinOf(areas).length;
    const value = thin / areas.length;
    const before = areasIn(context, halfYearBefore(context));
    const isKnown = before.reviewed >= Math.max(about.minimum.n, LEAST_KNOWN * reviewed);
    const baseline = isKnown ? earlierShare(thinOf(before.areas).length, before.areas.length, areas.length) : undefined;
    return {
      level: 'repository',
      status: compareWithBaseline(value, baseline, about.direction),
      n: areas.length,
      value,
      ...optional('interval', wilsonInterval(thin, areas.length)),
      ...optional('baseline', baseline),
      groups: { areas: areas.length, thin, reviewedPullRequests: reviewed },
    };
  },
};

/** The areas that only one or two people reviewed in 26 weeks, the busiest first. */
export function thinAreas(context: SignalContext): Area[] {
  return thinOf(areasOf(context).areas).toSorted(
    (a, b) => b.pullRequests - a.pullRequests || a.name.localeCompare(b.name, 'en'),
  );
}

interface Seen {
  pullRequests: Set<number>;
  reviewers: Set<PersonId>;
}

function thinOf(areas: readonly Area[]): Area[] {
  return areas.filter(({ reviewers }) => reviewers <= FEW);
}

const areasOf = oncePerContext((context) => areasIn(context, halfYearOf(context)));

/** The window and the weeks of its baseline. */
function halfYearOf({ trailingWeeks, window }: SignalContext): Span {
  return { since: trailingWeeks[0]?.since ?? window.since, until: window.until };
}

function halfYearBefore(context: SignalContext): Span {
  const { since } = halfYearOf(context);
  return { since: instantFromMs(since - BASELINE_WEEKS * WEEK_MS), until: since };
}

/** The areas with enough pull requests that were reviewed in a time, and how many were. */
function areasIn(context: SignalContext, time: Span): { areas: Area[]; reviewed: number } {
  const lifecycles = new Map(context.lifecycles.map((pull) => [pull.number, pull]));
  const seen = { label: new Map<string, Seen>(), code: new Map<string, Seen>() };
  const areaOf = areasOfPaths(context);
  let reviewed = 0;
  for (const history of context.history.pullRequests) {
    const pull = lifecycles.get(history.item.number);
    const reviews = pull?.reviews.filter(({ at }) => at >= time.since && at < time.until) ?? [];
    if (!pull || reviews.length === 0) continue;
    reviewed += 1;
    const reviewers = new Set(reviews.flatMap(({ by }) => by ?? []));
    for (const by of reviewers) for (const label of pull.labels) note(seen.label, label, pull.number, by);
    for (const [area, by] of codeAreasIn(history, reviewers, time, areaOf)) note(seen.code, area, pull.number, by);
  }
  const areas = (['label', 'code'] as const).flatMap((kind) =>
    [...seen[kind]].map(([name, by]): Area => {
      const [pullRequests, reviewers] = [by.pullRequests.size, by.reviewers.size];
      return { name, kind, pullRequests, reviewers };
    }),
  );
  return { areas: areas.filter(({ pullRequests }) => pullRequests >= MIN_PULLS_OF_AREA), reviewed };
}

/** Each area of the code that a pull request is about, with who knows it: of what it changes all its reviewers, else who commented. */
function codeAreasIn(
  { events, paths = [] }: ItemHistory,
  reviewers: ReadonlySet<PersonId>,
  { since, until }: Span,
  areaOf: (path: string) => string,
): [area: string, by: PersonId][] {
  const changed = new Set(paths.map(areaOf));
  const byChange = changed.size > MOST_AREAS ? [] : [...changed];
  const byComment = events.flatMap((event): [string, PersonId][] => {
    if (event.kind !== 'review_commented' || event.path === undefined) return [];
    if (event.at < since || event.at >= until) return [];
    const { actorId } = event;
    return actorId !== undefined && reviewers.has(actorId) ? [[areaOf(event.path), actorId]] : [];
  });
  return [...byChange.flatMap((area) => [...reviewers].map((by): [string, PersonId] => [area, by])), ...byComment];
}

function note(seen: Map<string, Seen>, area: string, number: number, by: PersonId): void {
  const known = seen.get(area) ?? { pullRequests: new Set(), reviewers: new Set() };
  known.pullRequests.add(number);
  known.reviewers.add(by);
  seen.set(area, known);
}
