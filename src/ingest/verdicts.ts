import type { ReviewState, TimelineEvent } from '../facts/events.ts';
import type { ReviewId } from '../facts/ids.ts';

/**
 * The timeline with what each review said when it was given: GitHub overwrites the verdict of a review that is dismissed, but its
 * dismissal tells which one it was. So a review is the same from a source that saw it given and from one that came later.
 */
export function withVerdicts(timeline: readonly TimelineEvent[]): TimelineEvent[] {
  const before = new Map<ReviewId, ReviewState>();
  for (const event of timeline) {
    if (event.kind === 'review_dismissed' && event.dismissedState) before.set(event.reviewId, event.dismissedState);
  }
  return timeline.map((event) => {
    const state = event.kind === 'reviewed' && event.state === 'dismissed' ? before.get(event.reviewId) : undefined;
    return state === undefined ? event : ({ ...event, state } as TimelineEvent);
  });
}
