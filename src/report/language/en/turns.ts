import type { TurnNow } from '../../../facts/lifecycle/lifecycle.ts';
import type { PullTurn, WaitingPull } from '../../report.ts';
import { sayList, sayNumber } from '../../words.ts';

/** At most so many are named; a request to a whole crowd is nobody's in particular. */
const MAX_NAMED = 3;

const TURNS: Record<TurnNow, string> = {
  reviewer: 'review',
  author: 'author',
  ci: 'checks',
  merge: 'approved, to be merged',
  unclear: 'unclear',
};

/** Whose turn it is, in words: `dev-a and dev-b (review)`, `author`, `approved, to be merged`. Names are given as `show` writes them. */
export function sayTurn(
  { turn, asked, unnamed = 0, unnamedTeams = 0 }: PullTurn,
  show: (name: string) => string,
): string {
  if (turn !== 'reviewer') return TURNS[turn];
  if (asked.length + unnamed + unnamedTeams === 0) return `${TURNS.reviewer} (nobody is asked)`;
  const named = asked.slice(0, MAX_NAMED).map(show);
  const others = asked.length + unnamed - named.length;
  if (named.length + unnamedTeams === 0)
    return `${TURNS.reviewer} (${others === 1 ? 'somebody is asked' : `${sayNumber(others)} people are asked`})`;
  const teams = unnamedTeams === 0 ? [] : [sayTeams(unnamedTeams)];
  const more = others === 0 ? [] : [`${sayNumber(others)} more`];
  return `${sayList([...named, ...teams, ...more])} (${TURNS.reviewer})`;
}

/** Teams that are not named: `a team`, `2 teams`. */
export function sayTeams(count: number): string {
  return count === 1 ? 'a team' : `${sayNumber(count)} teams`;
}

const IN_ORDER: readonly TurnNow[] = ['reviewer', 'author', 'ci', 'merge', 'unclear'];

const OF_ONE: Record<TurnNow, string> = {
  reviewer: 'waits for a reviewer',
  author: 'waits for the author',
  ci: 'waits for checks',
  merge: 'is approved and to be merged',
  unclear: 'has no clear turn',
};

const OF_MANY: Record<TurnNow, string> = {
  reviewer: 'wait for a reviewer',
  author: 'wait for the author',
  ci: 'wait for checks',
  merge: 'are approved and to be merged',
  unclear: 'have no clear turn',
};

/** `20 pull requests are ready and open: 12 wait for a reviewer, 5 wait for the author and 3 are …` Empty of none. */
export function sayTurns(waiting: readonly WaitingPull[]): string {
  const counts = sayTurnCounts(waiting);
  const [only] = counts;
  if (only === undefined) return '';
  if (waiting.length === 1) return `1 pull request is ready and open: ${only.replace(/^1/, 'it')}.`;
  const each = counts.length === 1 ? only.replace(/^[\d,]+/, 'all') : sayList(counts);
  return `${sayNumber(waiting.length)} pull requests are ready and open: ${each}.`;
}

/** How many wait for whom, a phrase each: `12 wait for a reviewer`, `1 waits for the author`. */
export function sayTurnCounts(waiting: readonly WaitingPull[]): string[] {
  return IN_ORDER.flatMap((turn) => {
    const count = waiting.filter((pull) => pull.turn === turn).length;
    return count === 0 ? [] : [`${sayNumber(count)} ${(count === 1 ? OF_ONE : OF_MANY)[turn]}`];
  });
}

/** Whose turn it is, in words. */
export const turns = {
  one: sayTurn,
  all: sayTurns,
};
