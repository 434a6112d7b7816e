import type { StatusLook } from '../../facts/busy-status.ts';
import type { PersonId } from '../../facts/ids.ts';
import { earlier, type Instant, instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { busyStatuses, personAlias } from '../documents/busy-statuses.ts';
import type { ReadOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';

/** So many people are asked about at once: one point of the quota, however many they are. */
export const PEOPLE_AT_ONCE = 50;

interface UserNode {
  databaseId: number | null;
  status: { indicatesLimitedAvailability: boolean; updatedAt: string; expiresAt: string | null } | null;
}

/**
 * Whether some people are busy, as their statuses say now; at most {@link PEOPLE_AT_ONCE}. Left out is whoever GitHub does not know, or
 * no longer by that login.
 * @throws RefusedError with the reason `permission` where the App may not see it.
 */
export async function readBusyStatuses(
  reader: Reader,
  people: readonly { id: PersonId; login: string }[],
): Promise<ReadOutcome<StatusLook[]>> {
  const variables = Object.fromEntries(people.map(({ login }, place) => [personAlias(place), login]));
  const outcome = await reader.ask({ document: busyStatuses(people.length), variables });
  if (outcome.kind !== 'read') return outcome;
  const { data, readAt } = outcome;
  const looks = people.flatMap(({ id }, place) => {
    const user = data[personAlias(place)] as UserNode | null | undefined;
    return user?.databaseId === id ? [lookOf(id, user.status, readAt)] : [];
  });
  return { kind: 'read', data: looks, readAt };
}

function lookOf(personId: PersonId, status: UserNode['status'], at: Instant): StatusLook {
  if (!status?.indicatesLimitedAvailability) return { personId, at };
  const expiresAt = status.expiresAt === null ? undefined : instant(status.expiresAt);
  // GitHub may not take it off on the second.
  if (expiresAt !== undefined && expiresAt <= at) return { personId, at };
  return { personId, at, busy: { since: earlier(instant(status.updatedAt), at), ...optional('expiresAt', expiresAt) } };
}
