import type { WaitingPull } from '../../../report.ts';
import { sayNumber } from '../../../words.ts';

/** Fewer who are asked make too small a group to say where the requests gather. */
const MIN_ASKED = 5;
const MIN_REQUESTS = 6;

/**
 * Where the waiting sits, from what every pull request shows: how many wait for a reviewer, and whether two of those who are asked
 * hold half of the requests. Who they are is not told. Empty when none waits for a reviewer.
 */
export function whereItWaits(waiting: readonly WaitingPull[]): string {
  const unreviewed = waiting.filter(({ turn }) => turn === 'reviewer');
  if (unreviewed.length === 0) return '';
  const verb = unreviewed.length === 1 ? 'waits' : 'wait';
  const unasked = unreviewed.filter(({ asked, unnamed = 0 }) => asked.length + unnamed === 0).length;
  const count =
    unreviewed.length === waiting.length
      ? `All ${sayNumber(waiting.length)}`
      : `${sayNumber(unreviewed.length)} of the ${sayNumber(waiting.length)}`;
  const all = waiting.length === 1 ? 'The one open pull request' : `${count} open pull requests`;
  return ` ${all} ${verb} for a reviewer${whoIsNotAsked(unasked, unreviewed.length)}.${whoHolds(waiting)}`;
}

function whoIsNotAsked(unasked: number, unreviewed: number): string {
  if (unasked === 0) return '';
  if (unasked < unreviewed) return `, ${sayNumber(unasked)} of them with nobody asked`;
  return unreviewed === 1 ? ', and nobody is asked' : ', and nobody is asked for any of them';
}

function whoHolds(waiting: readonly WaitingPull[]): string {
  const requests = waiting.flatMap(({ asked }) => asked);
  const counts = [...Map.groupBy(requests, (name) => name).values()].map(({ length }) => length);
  const held = counts
    .toSorted((a, b) => b - a)
    .slice(0, 2)
    .reduce((sum, count) => sum + count, 0);
  if (counts.length < MIN_ASKED || requests.length < MIN_REQUESTS || held * 2 < requests.length) return '';
  return ` Of the ${sayNumber(requests.length)} open requests for review, ${sayNumber(held)} are with two of the ${sayNumber(counts.length)} who are asked.`;
}
