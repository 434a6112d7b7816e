import { type ItemHistory, loginOf } from '../facts/history.ts';
import type { PersonId } from '../facts/ids.ts';
import type { HumanReview, Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import type { People } from '../facts/people.ts';
import type { SizePart } from '../facts/snapshots.ts';
import type { CellValue } from './csv.ts';
import { isoSeconds } from './seconds.ts';

/** The columns of the pull request export, in order. The first thirteen are promised to the outside. */
export const PULL_REQUEST_COLUMNS = [
  'number',
  'author',
  'author_is_bot',
  'created_at',
  'ready_at',
  'closed_at',
  'merged_at',
  'first_review_at',
  'first_reviewer',
  'first_response_at',
  'first_responder',
  'reviews',
  'reviewers',
  'draft',
  'merged_by',
  'approved_at',
  'last_activity_at',
  'responses',
  'rounds',
  'requests',
  'requests_answered',
  'additions',
  'deletions',
  'changed_files',
  'commits',
  'milestone',
  'labels',
] as const;

/** A pull request as one row; `undefined` where there is nothing to say. */
export type PullRequestRow = Record<(typeof PULL_REQUEST_COLUMNS)[number], CellValue>;

/**
 * The row of a pull request, as of the moment of its lifecycle. Times are ISO 8601 UTC to the second; reviews and responses are
 * those of humans who are not the author, also while it was a draft; an account that is gone is `ghost`; labels are joined by `;`.
 */
export function pullRequestRow(history: ItemHistory, lifecycle: Lifecycle, people: People): PullRequestRow {
  return {
    number: lifecycle.number,
    author: loginOf(people, lifecycle.authorId),
    author_is_bot: lifecycle.authorIsBot,
    created_at: isoSeconds(lifecycle.createdAt),
    ready_at: isoSeconds(lifecycle.readyAt),
    closed_at: isoSeconds(lifecycle.closedAt),
    merged_at: isoSeconds(lifecycle.mergedAt),
    ...firstAnswers(lifecycle, people),
    ...reviewCounts(lifecycle),
    draft: lifecycle.draft,
    merged_by: lifecycle.mergedAt === undefined ? undefined : loginOf(people, lifecycle.mergedBy),
    approved_at: isoSeconds(lifecycle.approvedAt),
    last_activity_at: isoSeconds(lifecycle.lastActivityAt),
    ...size(history.item.size),
    milestone: lifecycle.milestone,
    labels: lifecycle.labels.join(';'),
  };
}

function firstAnswers({ reviews, responses }: Lifecycle, people: People) {
  const [review] = reviews;
  const [response] = responses;
  return {
    first_review_at: isoSeconds(review?.at),
    first_reviewer: review && loginOf(people, review.by),
    first_response_at: isoSeconds(response?.at),
    first_responder: response && loginOf(people, response.by),
  };
}

function reviewCounts({ reviews, responses, rounds, requests }: Lifecycle) {
  return {
    reviews: reviews.length,
    reviewers: reviewersOf(reviews).size,
    responses: responses.length,
    rounds,
    requests: requests.length,
    requests_answered: requests.filter((request) => request.answeredAt !== undefined).length,
  };
}

/** Accounts that are gone cannot be told apart and count as one. */
function reviewersOf(reviews: readonly HumanReview[]): Set<PersonId | undefined> {
  return new Set(reviews.map((review) => review.by));
}

function size(part: SizePart | undefined) {
  return {
    additions: part?.additions,
    deletions: part?.deletions,
    changed_files: part?.changedFiles,
    commits: part?.commits,
  };
}
