import { z } from 'zod';
import { GHOST } from '../../../facts/history.ts';
import { type PersonId, personIdFromLogin, toId } from '../../../facts/ids.ts';
import type { Instant } from '../../../facts/instant.ts';
import type { AccountKind, PersonSnapshot } from '../../../facts/people.ts';
import { Id, Text } from './fields.ts';

/** An account. Old and archived payloads leave out its type; a source that knows a login only leaves out its id. */
export const User = z.object({ id: Id.nullish(), login: Text, type: z.string().nullish() });
export type User = z.infer<typeof User>;

/** Nobody: the account is gone, or GitHub does not say whose it was. */
export type MaybeUser = User | null | undefined;

const KINDS: ReadonlyMap<string, AccountKind> = new Map([
  ['user', 'user'],
  ['bot', 'bot'],
  ['organization', 'organization'],
  ['mannequin', 'mannequin'],
]);

/** The account's id, a stand-in where the payload has its login only; `undefined` for nobody. */
export function personId(user: MaybeUser): PersonId | undefined {
  if (!user || isGhost(user)) return undefined;
  return typeof user.id === 'number' ? toId<PersonId>(user.id) : personIdFromLogin(user.login);
}

/** GitHub's own account that stands for deleted ones; some sources name it where others give null. */
function isGhost({ login }: User): boolean {
  return login.toLowerCase() === GHOST;
}

/** The account as seen at a moment; `undefined` for nobody. */
function personSnapshot(user: MaybeUser, seenAt: Instant): PersonSnapshot | undefined {
  const id = personId(user);
  if (!user || id === undefined) return undefined;
  return { id, login: user.login, kind: KINDS.get(user.type?.toLowerCase() ?? '') ?? 'unknown', seenAt };
}

/** Each account once. Of two with one id the first counts, so name those first that a payload describes best. */
export function personSnapshots(users: readonly MaybeUser[], seenAt: Instant): PersonSnapshot[] {
  const people = new Map<PersonId, PersonSnapshot>();
  for (const user of users) {
    const person = personSnapshot(user, seenAt);
    if (person && !people.has(person.id)) people.set(person.id, person);
  }
  return [...people.values()];
}
