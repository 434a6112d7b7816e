import { HOUR_MS, type Instant, instantFromMs } from '../../facts/instant.ts';
import type { TurnNow } from '../../facts/lifecycle/lifecycle.ts';
import type { WaitingPull } from '../report.ts';

/** The pull requests that wait for the same. */
export interface QueuePart {
  turn: TurnNow;
  pulls: number;
  overdue: number;
  /** The one that waits longest. */
  longest: WaitingPull;
}

const IN_ORDER: readonly TurnNow[] = ['reviewer', 'author', 'ci', 'merge', 'unclear'];

/** What is ready and open, by whose turn it is; empty parts are left out. @param waiting longest first */
export function queueByTurn(waiting: readonly WaitingPull[]): QueuePart[] {
  return IN_ORDER.flatMap((turn) => {
    const pulls = waiting.filter((pull) => pull.turn === turn);
    const [longest] = pulls;
    if (longest === undefined) return [];
    return [{ turn, pulls: pulls.length, overdue: pulls.filter(({ overdue }) => overdue).length, longest }];
  });
}

/** When a wait began that was so many hours long at `asOf`, without the time in draft. */
export function sinceOf(hours: number, asOf: Instant): Instant {
  return instantFromMs(Math.round(asOf - hours * HOUR_MS));
}
