import { eventKey, type TimelineEvent } from './events.ts';
import type { ItemHistory } from './history.ts';
import type { LabelId, MilestoneId } from './ids.ts';
import type { ItemSnapshot } from './snapshots.ts';

/**
 * What happened keeps the names that labels and milestones had then, and an item has those of now. To compare the two, what happened is
 * read with the names of now, and without what is gone: as if that had never been, which is how GitHub shows the items.
 */

/** The names of a repository's labels and the titles of its milestones, by their ids; undefined for one that was deleted. */
export interface NamesNow {
  labels: ReadonlyMap<LabelId, string | undefined>;
  milestones: ReadonlyMap<MilestoneId, string | undefined>;
}

/** An item with what happened to it, oldest first, by the names of now. */
export function asNamedNow<T extends ItemHistory>(history: T, names: NamesNow): T {
  const labelled = withLabelsNow(history.events, names.labels);
  return { ...history, events: withMilestonesNow(labelled, history.item, names.milestones) };
}

/** The events with the names that their labels have now, each once; without those of labels that were deleted. */
export function withLabelsNow(events: readonly TimelineEvent[], labels: NamesNow['labels']): TimelineEvent[] {
  const seen = new Set<string>();
  return events.flatMap((event): TimelineEvent[] => {
    if (event.kind !== 'labeled' && event.kind !== 'unlabeled') return [event];
    const { labelId } = event;
    const name = labelId !== undefined && labels.has(labelId) ? labels.get(labelId) : event.label;
    if (name === undefined) return [];
    const now = { ...event, label: name };
    // GitHub's timeline has a label's present name, so it may have told of one event by two.
    const key = `${now.number ?? 0}:${eventKey(now)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [now];
  });
}

/**
 * An item's events, oldest first, with the titles that their milestones have now, without those of milestones that were deleted. A
 * webhook tells which milestone it was; GitHub's timeline tells the title that it had, so which one the item is in tells what that
 * has become.
 */
function withMilestonesNow(
  events: readonly TimelineEvent[],
  item: ItemSnapshot,
  milestones: NamesNow['milestones'],
): TimelineEvent[] {
  const last = events.findLast((event) => event.kind === 'milestoned' || event.kind === 'demilestoned');
  const current = item.core?.milestone?.title;
  const renamed = new Map<string, string | undefined>();
  if (last?.kind === 'milestoned' && last.milestoneId === undefined && last.milestone !== current) {
    renamed.set(last.milestone, current);
  }
  return events.flatMap((event): TimelineEvent[] => {
    if (event.kind !== 'milestoned' && event.kind !== 'demilestoned') return [event];
    const title = titleNow(event, { renamed, milestones });
    return title === undefined ? [] : [{ ...event, milestone: title }];
  });
}

function titleNow(
  { milestone, milestoneId }: { milestone: string; milestoneId?: MilestoneId },
  { renamed, milestones }: { renamed: ReadonlyMap<string, string | undefined>; milestones: NamesNow['milestones'] },
): string | undefined {
  if (milestoneId !== undefined) return milestones.has(milestoneId) ? milestones.get(milestoneId) : milestone;
  return renamed.has(milestone) ? renamed.get(milestone) : milestone;
}
