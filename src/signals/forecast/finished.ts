import type { ItemHistory } from '../../facts/history.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../../facts/instant.ts';
import type { People } from '../../facts/people.ts';

/**
 * When an item was first finished: closed, merged or not. Closed once more after it was reopened, it is not finished twice, so
 * that what was known of a week never changes later. `undefined` while it has always been open, and of what was deleted.
 */
export function finishedAt({ item, events }: ItemHistory): Instant | undefined {
  if (item.core?.deleted) return undefined;
  return events.find(({ kind }) => kind === 'closed' || kind === 'merged')?.at ?? item.core?.closedAt;
}

/** When each pull request that a person opened was finished; those that never were are left out. */
export function pullRequestsFinished(pulls: readonly ItemHistory[], people: People): Instant[] {
  return pulls.filter((pull) => !isMachines(pull, people)).flatMap((pull) => finishedAt(pull) ?? []);
}

function isMachines({ item, events }: ItemHistory, people: People): boolean {
  const author = item.core?.authorId ?? events.find(({ kind }) => kind === 'opened')?.actorId;
  return author !== undefined && people.get(author)?.bot === true;
}

/** How many of the moments fall in each of so many weeks, of which the last ends at `until`; oldest first. */
export function weeklyCounts(moments: readonly Instant[], weeks: number, until: Instant): number[] {
  const counts = Array.from({ length: weeks }, () => 0);
  for (const at of moments) {
    const week = weeks - 1 - Math.floor((until - 1 - at) / WEEK_MS);
    if (week in counts && at < until) counts[week] = (counts[week] ?? 0) + 1;
  }
  return counts;
}

/** How many whole weeks lie between two moments, and no more than `most`. */
export function wholeWeeks(since: Instant, until: Instant, most = Infinity): number {
  return Math.max(0, Math.min(most, Math.floor((until - since) / WEEK_MS)));
}

/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60 * 1000;

/** The last Monday, midnight in UTC, at or before a moment. */
export function lastMonday(at: Instant): Instant {
  return instantFromMs(FIRST_MONDAY_MS + Math.floor((at - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS);
}
