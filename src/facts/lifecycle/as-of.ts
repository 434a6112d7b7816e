import type { TimelineEvent } from '../events.ts';
import type { Instant } from '../instant.ts';
import type { ItemSnapshot } from '../snapshots.ts';

/**
 * The labels an item had at a moment: those of the snapshot, with what was done to them after the moment undone. So it is right
 * also where only a part of the label events is known. What was done in the second of a snapshot that GitHub told unasked may be
 * missing in it, as several changes share one `updated_at`, and is done again.
 */
export function labelsAsOf(item: ItemSnapshot, events: readonly TimelineEvent[], asOf: Instant): string[] {
  const labels = new Set(item.core?.labels);
  for (const event of notOlderThan(item, events)) {
    if (event.kind === 'labeled') labels.add(event.label);
    if (event.kind === 'unlabeled') labels.delete(event.label);
  }
  for (const event of events.toReversed()) {
    if (event.at <= asOf) break;
    if (event.kind === 'labeled') labels.delete(event.label);
    if (event.kind === 'unlabeled') labels.add(event.label);
  }
  return [...labels].sort();
}

/** The title of the milestone an item was in at a moment, found in the same way; `undefined` when in none. */
export function milestoneAsOf(item: ItemSnapshot, events: readonly TimelineEvent[], asOf: Instant): string | undefined {
  let milestone = item.core?.milestone?.title;
  for (const event of notOlderThan(item, events)) {
    if (event.kind === 'milestoned') milestone = event.milestone;
    if (event.kind === 'demilestoned' && milestone === event.milestone) milestone = undefined;
  }
  for (const event of events.toReversed()) {
    if (event.at <= asOf) break;
    if (event.kind === 'milestoned' && milestone === event.milestone) milestone = undefined;
    if (event.kind === 'demilestoned') milestone = event.milestone;
  }
  return milestone;
}

/** What the snapshot may lack: a state that GitHub answered later than that has all that happened until then. */
function notOlderThan({ core, readAt }: ItemSnapshot, events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  if (core === undefined) return events;
  const complete = readAt ?? core.updatedAt;
  return events.filter((event) => event.at >= complete);
}

/** Whether a pull request was opened as a draft: told by the first change of it, else by what it is now. */
export function openedAsDraft(item: ItemSnapshot, events: readonly TimelineEvent[]): boolean {
  const first = events.find((event) => event.kind === 'ready_for_review' || event.kind === 'convert_to_draft');
  return first ? first.kind === 'ready_for_review' : (item.pull?.draft ?? false);
}
