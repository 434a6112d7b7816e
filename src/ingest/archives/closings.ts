import type { TimelineEvent } from '../../facts/events.ts';
import type { ItemNumber, PersonId, RepositoryId } from '../../facts/ids.ts';
import { type Instant, SECOND_MS } from '../../facts/instant.ts';
import { knownFields } from './known-fields.ts';

/** When and by whom an item was closed or merged, as its snapshot says. */
export interface Closing {
  repositoryId: RepositoryId;
  number: ItemNumber;
  closedAt?: Instant | undefined;
  closedBy?: PersonId | undefined;
  mergedAt?: Instant | undefined;
  mergedBy?: PersonId | undefined;
}

/** GitHub writes an item's `closed_at` and its timeline's event separately, most often in one second, else in two. */
const SAME_CLOSING_MS = 5 * SECOND_MS;

/**
 * The timeline with the closing and the merge that the snapshot tells of: at the snapshot's times, which are also the
 * webhooks', so that one closing is one event from whichever source; by whoever the timeline or else the snapshot names.
 */
export function withClosings(timeline: readonly TimelineEvent[], item: Closing): TimelineEvent[] {
  const { closedAt, mergedAt } = item;
  const others = timeline.filter(
    (event) =>
      !(event.kind === 'merged' && mergedAt !== undefined) &&
      !(event.kind === 'closed' && closedAt !== undefined && isSame(event.at, closedAt)),
  );
  const told = (kind: 'closed' | 'merged', at: Instant): PersonId | undefined =>
    timeline.find((event) => event.kind === kind && isSame(event.at, at))?.actorId;
  const facts = { repositoryId: item.repositoryId, number: item.number, provisional: false };
  if (mergedAt !== undefined) {
    const actorId = item.mergedBy ?? told('merged', mergedAt);
    others.push({ ...facts, kind: 'merged', at: mergedAt, ...knownFields({ actorId }) });
  }
  if (closedAt !== undefined) {
    const merger = mergedAt !== undefined && isSame(mergedAt, closedAt) ? item.mergedBy : undefined;
    const actorId = told('closed', closedAt) ?? item.closedBy ?? merger;
    others.push({ ...facts, kind: 'closed', at: closedAt, ...knownFields({ actorId }) });
  }
  return others;
}

function isSame(a: Instant, b: Instant): boolean {
  return Math.abs(a - b) <= SAME_CLOSING_MS;
}
