import { RATE_LIMIT } from './item-pages.ts';

/** As what the person at a place of the list is answered, and the variable that holds their login. */
export function personAlias(place: number): string {
  return `person${place}`;
}

/** Whether a name in an answer stands for one of several people. */
export function isPersonAlias(name: string): boolean {
  return /^person\d+$/.test(name);
}

/** Whether so many people are busy: what their statuses say in words, and their pictures, are not asked for. */
export function busyStatuses(count: number): string {
  const places = Array.from({ length: count }, (_, place) => personAlias(place));
  return `
query BusyStatuses(${places.map((name) => `$${name}: String!`).join(', ')}) {
  ${RATE_LIMIT}
  ${places.map((name) => `${name}: user(login: $${name}) { ...Busy }`).join('\n  ')}
}
fragment Busy on User { databaseId status { indicatesLimitedAvailability updatedAt expiresAt } }`;
}
