import type { ItemNumber, PersonId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { isOpen, type Lifecycle } from '../facts/lifecycle/lifecycle.ts';

/** A turn that passed from one person to another, who took it up: a review asked for and given, or a review and its author's answer. */
export interface Handoff {
  number: ItemNumber;
  from: PersonId;
  to: PersonId;
  /** When it was handed over. */
  at: Instant;
  /** When it was taken up. */
  until: Instant;
}

/** The hand-offs of a pull request that were taken up, oldest first; those of accounts that are gone are left out. */
export function handoffsOf(pull: Lifecycle): Handoff[] {
  const { authorId: author, number, responses, closedAt, mergedBy } = pull;
  if (author === undefined) return [];
  const responderAt = new Map(responses.map(({ at, by }) => [at, by]));
  return pull.turns.flatMap(({ turn, since: at, until }, index) => {
    const [giver, taker] = [responderAt.get(at), responderAt.get(until)];
    if (turn === 'reviewer') return taker === undefined ? [] : [{ number, from: author, to: taker, at, until }];
    const isStillOpen = isOpen(pull) && !pull.draft && index === pull.turns.length - 1;
    const isEndedByOthers = taker !== undefined || (until === closedAt && mergedBy !== author);
    if (turn !== 'author' || giver === undefined || isStillOpen || isEndedByOthers) return [];
    return [{ number, from: giver, to: author, at, until }];
  });
}
