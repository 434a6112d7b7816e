import { type Language, LANGUAGES } from './language/language.ts';
import type { PullTurn, WaitingPull } from './report.ts';

/** Whose turn it is: `dev-a and dev-b (review)`, `author`, `approved, to be merged`. Names are given as `show` writes them. */
export function sayTurn(pull: PullTurn, show: (name: string) => string, { turns }: Language = LANGUAGES.en): string {
  return turns.one(pull, show);
}

/** `20 pull requests are ready and open: 12 wait for a reviewer, 5 wait for the author and 3 are …` Empty of none. */
export function sayTurns(waiting: readonly WaitingPull[], { turns }: Language = LANGUAGES.en): string {
  return turns.all(waiting);
}
