import type { PersonId, TeamId } from '../../facts/ids.ts';
import { HOUR_MS, type Instant } from '../../facts/instant.ts';
import type { Language } from '../language/language.ts';
import { LEAST_PEOPLE } from '../../signals/told-groups.ts';
import type { OpenRequest, RepositoryPart } from './repository-part.ts';

/** Open requests of one repository to people of another, or to a team; never to one person. */
export interface CrossWait {
  from: string;
  /** `ledger-web`, `team reviewers`, or `people of other repositories` where they are too few to be told apart. */
  to: string;
  requests: number;
  longestHours: number;
}

/** Reviews in one repository by people who are at home in another; never by one person. */
export interface CrossHelp {
  /** `ledger-web`, or `people of other repositories` where they are too few to be told apart. */
  from: string;
  in: string;
  /** Pull requests reviewed in the week. */
  reviews: number;
}

/** How those are called who are no repository by its name. */
type Whom = Language['organization']['whom'];

/**
 * Where repositories wait for each other, the most requests first: for teams, and for people who do most of what they do in another
 * repository. A repository or team of fewer than five people is not told by name.
 */
export function crossWaits(parts: readonly RepositoryPart[], asOf: Instant, whom: Whom): CrossWait[] {
  const homes = whoseHome(parts);
  const waits = new Map<string, CrossWait>();
  for (const part of parts) {
    if (part.worksCouncil) continue;
    const from = part.report.repository.name;
    for (const request of part.requests) {
      const to = goalOf(request, from, part.teams, homes, whom);
      if (to !== undefined) add(waits, { from, to, requests: 1, longestHours: (asOf - request.at) / HOUR_MS });
    }
  }
  return [...waits.values()].toSorted((a, b) => b.requests - a.requests || b.longestHours - a.longestHours);
}

/**
 * Where people review outside the repository in which they do most, by name of the repository that they helped: no order of merit.
 * The same people are told apart and left out as above.
 */
export function crossHelp(parts: readonly RepositoryPart[], whom: Whom): CrossHelp[] {
  const homes = whoseHome(parts);
  const help = new Map<string, CrossHelp>();
  for (const part of parts) {
    if (part.worksCouncil) continue;
    const place = part.report.repository.name;
    for (const [reviewerId, reviews] of part.reviewed) {
      const from = goalOf({ reviewerId }, place, part.teams, homes, whom);
      if (from === undefined) continue;
      const known = help.get(`${from}\n${place}`);
      if (known === undefined) help.set(`${from}\n${place}`, { from, in: place, reviews });
      else known.reviews += reviews;
    }
  }
  return [...help.values()].toSorted((a, b) => a.in.localeCompare(b.in, 'en') || a.from.localeCompare(b.from, 'en'));
}

/** Where everybody is at home, and how many are there. */
interface Homes {
  homes: ReadonlyMap<PersonId, string>;
  sizes: ReadonlyMap<string, number>;
}

function whoseHome(parts: readonly RepositoryPart[]): Homes {
  const homes = homesOf(parts);
  const sizes = new Map<string, number>();
  for (const home of homes.values()) sizes.set(home, (sizes.get(home) ?? 0) + 1);
  return { homes, sizes };
}

/** Where each person does most; of equals, the first by name. */
function homesOf(parts: readonly RepositoryPart[]): Map<PersonId, string> {
  const best = new Map<PersonId, { name: string; count: number }>();
  for (const { report, deeds } of parts) {
    for (const [id, count] of deeds) {
      if (count > (best.get(id)?.count ?? 0)) best.set(id, { name: report.repository.name, count });
    }
  }
  return new Map([...best].map(([id, { name }]) => [id, name]));
}

function goalOf(
  { reviewerId, teamId }: Pick<OpenRequest, 'reviewerId' | 'teamId'>,
  from: string,
  teams: ReadonlyMap<TeamId, string>,
  { homes, sizes }: Homes,
  whom: Whom,
): string | undefined {
  if (teamId !== undefined) {
    const slug = teams.get(teamId);
    return slug === undefined ? whom.someTeam : whom.team(slug);
  }
  const home = reviewerId === undefined ? undefined : homes.get(reviewerId);
  if (home === undefined || home === from) return undefined;
  return (sizes.get(home) ?? 0) >= LEAST_PEOPLE ? home : whom.someOthers;
}

function add(waits: Map<string, CrossWait>, wait: CrossWait): void {
  const key = `${wait.from}\n${wait.to}`;
  const known = waits.get(key);
  if (known === undefined) waits.set(key, wait);
  else {
    known.requests += 1;
    known.longestHours = Math.max(known.longestHours, wait.longestHours);
  }
}
