import { type EventKind, type Requested, type TimelineEvent, eventKey, requestedKey } from '../events.ts';

/** Which of several things in one second comes first; what is not named lies between. */
const ORDER_WITHIN_A_SECOND: Partial<Record<EventKind, number>> = {
  opened: 0,
  committed: 1,
  convert_to_draft: 2,
  ready_for_review: 3,
  review_requested: 4,
  reviewed: 6,
  commented: 7,
  merged: 8,
  closed: 9,
  reopened: 10,
};

/**
 * The events oldest first. Of a closing and a reopening in one second the one comes first that was possible then; so of a request and
 * its being taken back, which machines do to ask anew.
 */
export function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  const ordered = events.toSorted(compareEvents);
  let open = true;
  const asked = new Set<string>();
  for (let index = 0; index < ordered.length; index += 1) {
    if (!open && ordered[index]?.kind === 'closed') reopenFirst(ordered, index);
    const next = ordered[index];
    if (next?.kind === 'review_requested' && asked.has(requestedKey(next))) withdrawFirst(ordered, index, next);
    const event = ordered[index];
    if (event?.kind === 'closed' || event?.kind === 'merged') open = false;
    if (event?.kind === 'reopened') open = true;
    if (event?.kind === 'review_requested') asked.add(requestedKey(event));
    if (event?.kind === 'review_request_removed') asked.delete(requestedKey(event));
  }
  return ordered;
}

/** Brings a reopening in the same second before the closing at the index. */
function reopenFirst(ordered: TimelineEvent[], index: number): void {
  const next = ordered[index + 1];
  if (next?.kind === 'reopened' && next.at === ordered[index]?.at)
    ordered.splice(index, 2, next, ...ordered.slice(index, index + 1));
}

/** Brings the taking back of the same request in the same second before the request at the index. */
function withdrawFirst(ordered: TimelineEvent[], index: number, request: TimelineEvent & Requested): void {
  const key = requestedKey(request);
  for (let later = index + 1; ordered[later]?.at === request.at; later += 1) {
    const event = ordered[later];
    if (event?.kind !== 'review_request_removed' || requestedKey(event) !== key) continue;
    ordered.splice(later, 1);
    ordered.splice(index, 0, event);
    return;
  }
}

/** Oldest first; within a second in the order in which things can have happened, then by key, so that any two sources agree. */
export function compareEvents(a: TimelineEvent, b: TimelineEvent): number {
  return a.at - b.at || rank(a) - rank(b) || compareText(eventKey(a), eventKey(b));
}

function rank(event: TimelineEvent): number {
  return ORDER_WITHIN_A_SECOND[event.kind] ?? 5;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
