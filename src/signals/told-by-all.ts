import type { EventKind, TimelineEvent } from '../facts/events.ts';

const TOLD_BY_ONE_SOURCE: ReadonlySet<EventKind> = new Set<EventKind>([
  'pushed',
  'head_ref_force_pushed',
  'review_thread_resolved',
  'review_thread_unresolved',
]);

/**
 * Whether both webhooks and the API tell of it. What one of them keeps to itself, such as commits that came to the default branch
 * without a pull request, would make the weeks since the App was installed look busier than those before it.
 */
export function isToldByAll(event: TimelineEvent): boolean {
  return !TOLD_BY_ONE_SOURCE.has(event.kind) && !('toDefaultBranch' in event);
}
