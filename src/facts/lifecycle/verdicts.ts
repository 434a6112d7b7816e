import type { ReviewState } from '../events.ts';
import type { PersonId, ReviewId } from '../ids.ts';
import type { Instant } from '../instant.ts';

interface Verdict {
  reviewId: ReviewId;
  state: 'approved' | 'changes_requested';
  at: Instant;
}

/** The verdict of each reviewer that is in force: their last approval or request for changes that was not dismissed. */
export class Verdicts {
  readonly #byReviewer = new Map<PersonId | undefined, Verdict>();

  review(by: PersonId | undefined, reviewId: ReviewId, state: ReviewState, at: Instant): void {
    if (state === 'approved' || state === 'changes_requested') this.#byReviewer.set(by, { reviewId, state, at });
  }

  dismiss(reviewId: ReviewId): void {
    for (const [by, verdict] of this.#byReviewer) if (verdict.reviewId === reviewId) this.#byReviewer.delete(by);
  }

  /** Whether anybody's request for changes stands that was made after the moment given. */
  changesRequestedSince(since: Instant): boolean {
    return [...this.#byReviewer.values()].some(
      (verdict) => verdict.state === 'changes_requested' && verdict.at > since,
    );
  }

  get anyChangesRequested(): boolean {
    return [...this.#byReviewer.values()].some((verdict) => verdict.state === 'changes_requested');
  }

  /** The last approval in force. */
  get approvedAt(): Instant | undefined {
    const times = [...this.#byReviewer.values()]
      .filter((verdict) => verdict.state === 'approved')
      .map((verdict) => verdict.at);
    return times.reduce<Instant | undefined>((last, at) => (last === undefined || at > last ? at : last), undefined);
  }
}
