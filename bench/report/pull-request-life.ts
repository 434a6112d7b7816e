import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import {
  type CommentId,
  type ItemNumber,
  type PersonId,
  type RepositoryId,
  type ReviewId,
  toId,
} from '../../src/facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS, instantFromMs } from '../../src/facts/instant.ts';

/** The made-up repository that pull requests belong to. */
export const REPOSITORY_ID: RepositoryId = toId(6_000_000_001);
/** How many people work there. */
export const PEOPLE = 40;
/** The events of one finished pull request. */
export const EVENTS_PER_PULL_REQUEST = 20;

const FIRST_PERSON = 7_000_000_000;

/** One of the people; numbers beyond their count begin again with the first. */
export function person(index: number): PersonId {
  return toId(FIRST_PERSON + (index % PEOPLE));
}

/** The id of one of a pull request's commits. */
export function shaOf(number: number, index: number): string {
  return `${number.toString(16)}0${index}`.padStart(40, 'a');
}

/**
 * What happens to a pull request: two rounds of review over up to six days, then the merge unless it stays open. The waits and the
 * reviewers differ from one number to the next, the same each time.
 */
export function lifeOf(number: number, openedAt: Instant, staysOpen: boolean): TimelineEvent[] {
  const waitMs = (2 + ((number * 37) % 70)) * HOUR_MS;
  const life = new Life(number, openedAt);
  life.open();
  life.firstReview(waitMs);
  life.answer(waitMs + DAY_MS);
  life.approve(waitMs + DAY_MS + waitMs / 2, staysOpen);
  return life.events;
}

class Life {
  readonly events: TimelineEvent[] = [];
  readonly #number: number;
  readonly #openedAt: Instant;
  readonly #author: PersonId;
  readonly #reviewer: PersonId;

  constructor(number: number, openedAt: Instant) {
    this.#number = number;
    this.#openedAt = openedAt;
    this.#author = person(number);
    this.#reviewer = person(number + 1 + (number % 7));
  }

  open(): void {
    this.#commit(0, -HOUR_MS);
    this.#add(this.#author, 0, { kind: 'opened' });
    this.#add(this.#author, SECOND_MS, { kind: 'labeled', label: 'change' });
    this.#add(this.#author, 2 * SECOND_MS, { kind: 'review_requested', reviewerId: this.#reviewer });
    this.#add(this.#author, 3 * SECOND_MS, { kind: 'assigned', assigneeId: this.#author });
  }

  firstReview(ms: number): void {
    const reviewId: ReviewId = this.#id(1);
    this.#add(this.#reviewer, ms, { kind: 'reviewed', reviewId, state: 'changes_requested' });
    for (const index of [2, 3, 4]) {
      const detail = { kind: 'review_commented', commentId: this.#id<CommentId>(index), reviewId } as const;
      this.#add(this.#reviewer, ms - index * MINUTE_MS, detail);
    }
    this.#comment(5, this.#author, ms + HOUR_MS);
    this.#comment(6, this.#reviewer, ms + 2 * HOUR_MS);
  }

  answer(ms: number): void {
    this.#commit(1, ms - HOUR_MS);
    this.#add(this.#author, ms - MINUTE_MS, { kind: 'pushed', headSha: shaOf(this.#number, 1) });
    this.#commit(2, ms - MINUTE_MS);
    this.#add(this.#author, ms, { kind: 'review_requested', reviewerId: this.#reviewer });
    this.#comment(7, this.#author, ms + SECOND_MS);
  }

  approve(ms: number, staysOpen: boolean): void {
    this.#add(this.#reviewer, ms, { kind: 'reviewed', reviewId: this.#id(8), state: 'approved' });
    this.#comment(9, this.#reviewer, ms + SECOND_MS);
    if (staysOpen) return;
    this.#add(this.#author, ms + HOUR_MS, { kind: 'merged' });
    this.#add(this.#author, ms + HOUR_MS, { kind: 'closed' });
  }

  #commit(index: number, ms: number): void {
    const authoredAt = this.#at(ms);
    const sha = shaOf(this.#number, index);
    this.#add(this.#author, ms, { kind: 'committed', sha, authoredAt, utcOffsetMinutes: 60 });
  }

  #comment(index: number, by: PersonId, ms: number): void {
    this.#add(by, ms, { kind: 'commented', commentId: this.#id(index) });
  }

  #add(actorId: PersonId, ms: number, detail: EventDetail): void {
    const number = toId<ItemNumber>(this.#number);
    const event = { repositoryId: REPOSITORY_ID, number, actorId, at: this.#at(ms), provisional: false };
    this.events.push({ ...event, ...detail });
  }

  #at(ms: number): Instant {
    return instantFromMs(this.#openedAt + Math.floor(ms));
  }

  #id<T extends CommentId | ReviewId>(index: number): T {
    return toId<T>(this.#number * 10 + index);
  }
}
