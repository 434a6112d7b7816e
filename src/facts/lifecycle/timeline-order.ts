import { type EventKind, type TimelineEvent, eventKey } from '../events.ts';

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

/** The events oldest first. Of a closing and a reopening in one second the one comes first that was possible then. */
export function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  const ordered = events.toSorted(compareEvents);
  let open = true;
  for (let index = 0; index < ordered.length; index += 1) {
    if (!open && ordered[index]?.kind === 'closed') reopenFirst(ordered, index);
    const kind = ordered[index]?.kind;
    if (kind === 'closed' || kind === 'merged') open = false;
    if (kind === 'reopened') open = true;
  }
  return ordered;
}

/** Brings a reopening in the same second before the closing at the index. */
function reopenFirst(ordered: TimelineEvent[], index: number): void {
  const next = ordered[index + 1];
  if (next?.kind === 'reopened' && next.at === ordered[index]?.at)
    ordered.splice(index, 2, next, ...ordered.slice(index, index + 1));
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
