import type { HomeTeam } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import type { People } from '../facts/people.ts';

/** Fewer people are not told of as a group: their figures are nearly somebody's own. */
export const LEAST_PEOPLE = 5;
/** Where one person is behind more of what a figure rests on, it is theirs. */
export const MOST_OF_ONE = 2 / 3;

/** Whether one person is behind most of what a person is known to be behind. */
export function isOfOne(by: readonly (PersonId | undefined)[]): boolean {
  const known = by.filter((id) => id !== undefined);
  const most = Math.max(0, ...[...Map.groupBy(known, (id) => id).values()].map(({ length }) => length));
  return most > MOST_OF_ONE * known.length;
}

/** How many of these count as people: not those who have opted out, nor machines. Who is not known here counts. */
export function countPeople(people: People, members: Iterable<PersonId>): number {
  return [...members].filter((id) => !isLeftOut(people, id)).length;
}

/** Whether a team of the owner may be told of: as large as a group has to be without those who do not count, and seen by everybody there. */
export function isToldTeam(people: People, { visible, size, members }: HomeTeam): boolean {
  const leftOut = [...members].filter((id) => isLeftOut(people, id)).length;
  return visible && size - leftOut >= LEAST_PEOPLE;
}

function isLeftOut(people: People, id: PersonId): boolean {
  const person = people.get(id);
  return person !== undefined && (person.bot || person.optedOut === true);
}
