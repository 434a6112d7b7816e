import type { ItemNumber, PersonId } from '../facts/ids.ts';
import { WEEK_MS } from '../facts/instant.ts';
import type { Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import type { Span } from '../facts/spans.ts';
import { isAtHome } from './at-home.ts';
import type { SignalContext } from './context.ts';
import { homesOf, type Homes } from './home-teams.ts';

/** Whoever helped a team in so many of the twelve weeks before works with it anyway. */
const REGULAR_WEEKS = 4;
const LOOKED_BACK_WEEKS = 12;

/** Who belongs together, and what is whose. */
type Helping = Homes & { isAtHome: (by: PersonId, pull: Lifecycle) => boolean };

/** A review of another team’s pull request. */
export interface TeamHelp {
  by: PersonId;
  number: ItemNumber;
}

/**
 * The reviews of the week by people who share no team with the author, or, where the author is in none, are in none of the teams that were
 * asked; who belong to a team themselves, were not asked as one of it, do not look after what is changed anyway, and seldom do so. Each person once a
 * pull request.
 */
export function helpFromOtherTeams(context: SignalContext): TeamHelp[] {
  const { lifecycles, window } = context;
  const homes = { ...homesOf(context), isAtHome: isAtHome(context) };
  const helpersIn = (pull: Lifecycle, isMeant: (at: number) => boolean) =>
    new Set(
      pull.reviews.flatMap(({ at, by }) => (by !== undefined && isMeant(at) && helps(by, pull, homes) ? [by] : [])),
    );
  const help = lifecycles.flatMap((pull) =>
    [...helpersIn(pull, (at) => at >= window.since && at < window.until)].map((by) => ({ by, number: pull.number })),
  );
  if (help.length === 0) return [];
  const weeks = helpedWeeks(lifecycles, window, homes);
  return help.filter(({ by }) => (weeks.get(by)?.size ?? 0) < REGULAR_WEEKS);
}

/** In which of the weeks before each person reviewed for another team. */
function helpedWeeks(lifecycles: readonly Lifecycle[], { since }: Span, homes: Helping): Map<PersonId, Set<number>> {
  const weeks = new Map<PersonId, Set<number>>();
  for (const pull of lifecycles) {
    for (const { at, by } of pull.reviews) {
      const weeksAgo = Math.ceil((since - at) / WEEK_MS);
      if (by === undefined || weeksAgo < 1 || weeksAgo > LOOKED_BACK_WEEKS || !helps(by, pull, homes)) continue;
      weeks.set(by, (weeks.get(by) ?? new Set()).add(weeksAgo));
    }
  }
  return weeks;
}

function helps(by: PersonId, pull: Lifecycle, { isKnown, share, teamsOf, isAtHome: isOwn }: Helping): boolean {
  const { authorId, requests } = pull;
  if (authorId === undefined || authorId === by || !isKnown(by) || isOwn(by, pull)) return false;
  const asked = new Set(requests.flatMap(({ to }) => to.teamId ?? []));
  if (teamsOf(by).some(({ id }) => asked.has(id))) return false;
  return isKnown(authorId) ? !share(by, authorId) : teamsOf(authorId).length === 0 && asked.size > 0;
}
