import { eventKey, eventWeight, type TimelineEvent } from '../facts/events.ts';
import type { PersonId } from '../facts/ids.ts';
import { optional } from '../facts/optional.ts';
import type { ItemSnapshot } from '../facts/snapshots.ts';
import type { Queryable } from './queryable.ts';

/** Whose real id is to be read for a stand-in id. */
export type RealIds = ReadonlyMap<PersonId, PersonId>;

/**
 * Finds the real ids behind stand-ins (negative ids, made from a login): the account that was last seen with that login. A
 * stand-in of a login that no account is known to have is left out.
 */
export async function findRealIds(client: Queryable, ids: Iterable<PersonId>): Promise<RealIds> {
  const standIns = [...new Set(ids)].filter((id) => id < 0);
  if (standIns.length === 0) return new Map();
  const { rows } = await client.query<{ stand_in: PersonId; id: PersonId }>(
    `SELECT DISTINCT ON (stand_in.id) stand_in.id::float8 AS stand_in, account.id::float8
     FROM person AS stand_in JOIN person AS account ON lower(account.login) = lower(stand_in.login) AND account.id > 0
     WHERE stand_in.id = ANY($1::bigint[])
     ORDER BY stand_in.id, account.seen_at DESC, account.id DESC`,
    [standIns],
  );
  return new Map(rows.map((row) => [row.stand_in, row.id]));
}

/** The people that an event names. */
export function peopleInEvent(event: TimelineEvent): PersonId[] {
  const { reviewerId, assigneeId } = event as { reviewerId?: PersonId; assigneeId?: PersonId };
  return [event.actorId, reviewerId, assigneeId].filter((id) => id !== undefined);
}

/** The people that an item names. */
export function peopleInItem({ core, pull }: ItemSnapshot): PersonId[] {
  const authorId = core?.authorId;
  const asked = pull?.requestedReviewerIds ?? [];
  return [...(authorId === undefined ? [] : [authorId]), ...(core?.assigneeIds ?? []), ...asked];
}

/** The item with real ids. */
export function itemWithRealIds(item: ItemSnapshot, realIds: RealIds): ItemSnapshot {
  if (!peopleInItem(item).some((id) => realIds.has(id))) return item;
  const all = (ids: readonly PersonId[]): PersonId[] => [...new Set(ids.map((id) => realIds.get(id) ?? id))];
  const { core, pull } = item;
  return {
    ...item,
    ...(core && {
      core: { ...core, ...optional('authorId', real(core.authorId, realIds)), assigneeIds: all(core.assigneeIds) },
    }),
    ...(pull && { pull: { ...pull, requestedReviewerIds: all(pull.requestedReviewerIds) } }),
  };
}

/** Events with real ids. What two sources told of one event, one with a stand-in and one without, is one event again. */
export function eventsWithRealIds(events: readonly TimelineEvent[], realIds: RealIds): readonly TimelineEvent[] {
  if (!events.some((event) => peopleInEvent(event).some((id) => realIds.has(id)))) return events;
  const known = new Map<string, TimelineEvent>();
  for (const event of events.map((each) => eventWithRealIds(each, realIds))) {
    const key = `${event.number ?? ''}/${eventKey(event)}`;
    const other = known.get(key);
    if (other === undefined || eventWeight(event) > eventWeight(other)) known.set(key, event);
  }
  return [...known.values()];
}

function eventWithRealIds(event: TimelineEvent, realIds: RealIds): TimelineEvent {
  const { actorId, reviewerId, assigneeId } = event as {
    actorId?: PersonId;
    reviewerId?: PersonId;
    assigneeId?: PersonId;
  };
  return {
    ...event,
    ...optional('actorId', real(actorId, realIds)),
    ...optional('reviewerId', real(reviewerId, realIds)),
    ...optional('assigneeId', real(assigneeId, realIds)),
  };
}

function real(id: PersonId | undefined, realIds: RealIds): PersonId | undefined {
  return id === undefined ? undefined : (realIds.get(id) ?? id);
}
