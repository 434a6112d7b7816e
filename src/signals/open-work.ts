import type { PersonId } from '../facts/ids.ts';
import { isOpen, isWaiting, type Lifecycle, openRequests } from '../facts/lifecycle/lifecycle.ts';
import type { People } from '../facts/people.ts';
import { oncePerContext } from './context.ts';

/**
 * How much each person has open in the repository, as everybody who can read it can count: nothing here comes from elsewhere. Those
 * who have opted out and machines are left out.
 */
export interface OpenWork {
  /** Requests for a review of ready pull requests that wait for an answer, by who was asked in person. */
  requests: ReadonlyMap<PersonId, number>;
  /** Pull requests, drafts included, by author. */
  pullRequests: ReadonlyMap<PersonId, number>;
}

/** What people have open at the moment of the context. */
export const openWorkOf = oncePerContext(({ lifecycles, history: { people } }): OpenWork => {
  const open = lifecycles.filter(isOpen);
  return {
    requests: countEach(open.filter(isWaiting).flatMap((pull) => askedInPerson(pull, people))),
    pullRequests: countEach(open.flatMap(({ authorId }) => (counts(authorId, people) ? [authorId] : []))),
  };
});

/** Who is asked in person and has not answered; those who have opted out and machines are left out. */
export function askedInPerson(pull: Lifecycle, people: People): PersonId[] {
  return openRequests(pull).flatMap(({ to: { reviewerId } }) => (counts(reviewerId, people) ? [reviewerId] : []));
}

function counts(id: PersonId | undefined, people: People): id is PersonId {
  const person = id === undefined ? undefined : people.get(id);
  return person !== undefined && !person.bot && person.optedOut !== true;
}

function countEach(ids: readonly PersonId[]): Map<PersonId, number> {
  const result = new Map<PersonId, number>();
  for (const id of ids) result.set(id, (result.get(id) ?? 0) + 1);
  return result;
}
