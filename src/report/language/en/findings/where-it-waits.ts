import type { QueueSeen } from '../../../findings/rule.ts';
import type { WaitingPull } from '../../../report.ts';
import type { RequestsHeld } from '../../../../signals/requests-held.ts';
import { sayNumber } from '../../../words.ts';

/** Fewer who are asked make too small a group to say where the requests gather. */
const MIN_ASKED = 5;
const MIN_REQUESTS = 6;

/**
 * Where the waiting sits, from what every pull request shows: how many wait for a reviewer, and whether two of those who are asked
 * hold half of the requests. Who they are is not told. Empty when none waits for a reviewer.
 */
export function whereItWaits({ waiting, requestsHeld }: QueueSeen): string {
  const unreviewed = waiting.filter(({ turn }) => turn === 'reviewer');
  if (unreviewed.length === 0) return '';
  const verb = unreviewed.length === 1 ? 'waits' : 'wait';
  const unasked = unreviewed.filter(isUnasked).length;
  const count =
    unreviewed.length === waiting.length
      ? `All ${sayNumber(waiting.length)}`
      : `${sayNumber(unreviewed.length)} of the ${sayNumber(waiting.length)}`;
  const all = waiting.length === 1 ? 'The one open pull request' : `${count} open pull requests`;
  return ` ${all} ${verb} for a reviewer${whoIsNotAsked(unasked, unreviewed.length)}.${whoHolds(requestsHeld)}`;
}

function isUnasked({ asked, unnamed = 0, unnamedTeams = 0 }: WaitingPull): boolean {
  return asked.length + unnamed + unnamedTeams === 0;
}

function whoIsNotAsked(unasked: number, unreviewed: number): string {
  if (unasked === 0) return '';
  if (unasked < unreviewed) return `, ${sayNumber(unasked)} of them with nobody asked`;
  return unreviewed === 1 ? ', and nobody is asked' : ', and nobody is asked for any of them';
}

function whoHolds({ requests, byTwo, asked }: RequestsHeld): string {
  if (asked < MIN_ASKED || requests < MIN_REQUESTS || byTwo * 2 < requests) return '';
  return ` Of the ${sayNumber(requests)} open requests for review, ${sayNumber(byTwo)} are with two of the ${sayNumber(asked)} who are asked.`;
}
