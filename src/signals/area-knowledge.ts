import type { ItemHistory } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import type { Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { type SignalContext, oncePerContext } from './context.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from './signal.ts';

/** Fewer reviewed pull requests make no area of which somebody could be missed. */
const MIN_PULLS_OF_AREA = 5;
/** An area that so few people review is known by too few. */
const FEW = 2;
/** How many folders of a path name an area: `src/wallet/` of `src/wallet/coins/select.cpp`. */
const DEPTH = 2;

const about: SignalAbout<'repository'> = {
  id: 'area-knowledge',
  name: 'Areas that one or two people review',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'reviewed pull requests' },
  level: 'repository',
  definition:
    'Of the areas with at least five reviewed pull requests in 26 weeks, those that only one or two people reviewed. An area is a label, or the first two folders of a path that a review commented on; nobody is named.',
  caveat: 'Who knows an area without having reviewed it lately is not seen, nor are paths without a comment.',
  source: 'Our choice, after Rigby and Bird (2013), Convergent contemporary software peer review practices, ESEC/FSE.',
};

/** What is known of who reviews an area; how many, never who. */
export interface Area {
  /** A label, or folders with a slash at the end. */
  name: string;
  pullRequests: number;
  reviewers: number;
}

/** The share of areas that only one or two people review. */
export const areaKnowledge: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const { areas, reviewed } = areasOf(context);
    if (reviewed < about.minimum.n || areas.length === 0) return tooFew(about, reviewed);
    const thin = areas.filter(({ reviewers }) => reviewers <= FEW).length;
    return {
      level: 'repository',
      status: 'steady',
      n: areas.length,
      value: thin / areas.length,
      ...optional('interval', wilsonInterval(thin, areas.length)),
      groups: { areas: areas.length, thin, reviewedPullRequests: reviewed },
    };
  },
};

/** The areas that only one or two people reviewed in 26 weeks, the busiest first. */
export function thinAreas(context: SignalContext): Area[] {
  const thin = areasOf(context).areas.filter(({ reviewers }) => reviewers <= FEW);
  return thin.toSorted((a, b) => b.pullRequests - a.pullRequests || a.name.localeCompare(b.name, 'en'));
}

interface Seen {
  pullRequests: Set<number>;
  reviewers: Set<PersonId>;
}

const areasOf = oncePerContext((context): { areas: Area[]; reviewed: number } => {
  const since = context.trailingWeeks[0]?.since ?? context.window.since;
  const lifecycles = new Map(context.lifecycles.map((pull) => [pull.number, pull]));
  const seen = new Map<string, Seen>();
  let reviewed = 0;
  for (const history of context.history.pullRequests) {
    const pull = lifecycles.get(history.item.number);
    const reviews = pull?.reviews.filter(({ at }) => at >= since && at < context.window.until) ?? [];
    if (!pull || reviews.length === 0) continue;
    reviewed += 1;
    const reviewers = new Set(reviews.flatMap(({ by }) => by ?? []));
    for (const [area, by] of areasIn(history, pull, reviewers, since)) note(seen, area, pull.number, by);
  }
  const areas = [...seen].map(([name, { pullRequests, reviewers }]) => ({
    name,
    pullRequests: pullRequests.size,
    reviewers: reviewers.size,
  }));
  return { areas: areas.filter(({ pullRequests }) => pullRequests >= MIN_PULLS_OF_AREA), reviewed };
});

/** Each area of a pull request with each of its reviewers: all of them know its labels, of a path those who commented on it. */
function areasIn(
  { events }: ItemHistory,
  { labels }: Lifecycle,
  reviewers: ReadonlySet<PersonId>,
  since: number,
): [area: string, by: PersonId][] {
  const byLabel = labels.flatMap((label) => [...reviewers].map((by): [string, PersonId] => [label, by]));
  const byPath = events.flatMap((event): [string, PersonId][] => {
    if (event.kind !== 'review_commented' || event.path === undefined || event.at < since) return [];
    const { actorId } = event;
    return actorId !== undefined && reviewers.has(actorId) ? [[areaOfPath(event.path), actorId]] : [];
  });
  return [...byLabel, ...byPath];
}

function note(seen: Map<string, Seen>, area: string, number: number, by: PersonId): void {
  const known = seen.get(area) ?? { pullRequests: new Set(), reviewers: new Set() };
  known.pullRequests.add(number);
  known.reviewers.add(by);
  seen.set(area, known);
}

/** The first two folders of a path, with a slash at the end; `/` of a file that lies in none. */
export function areaOfPath(path: string): string {
  const folders = path.split('/').slice(0, -1).slice(0, DEPTH);
  return `${folders.join('/')}/`;
}
