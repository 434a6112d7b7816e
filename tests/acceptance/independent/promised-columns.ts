/** The columns of the pull request export that the outside may rely on. */
export const PROMISED = [
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
] as const;

/** A row as a CSV file would have it: texts, empty where there is nothing. */
export type PromisedRow = Record<(typeof PROMISED)[number], string>;

/** Something that a person may have said: when, who (null for an account that is gone), and whether GitHub calls it a machine. */
export interface Said {
  at: string;
  who: string | null;
  type?: string | undefined;
  isReview: boolean;
}

/** Machines that the recordings hold under the type of a person, or under none, found by looking through their logins. */
const MACHINES = new Set(['drahtbot', 'copilot', 'copilot-pull-request-reviewer']);

export function isMachine(login: string | null, type?: string): boolean {
  if (login === null) return false;
  return type === 'Bot' || login.endsWith('[bot]') || MACHINES.has(login.toLowerCase());
}

/** The columns about answers. Times are GitHub's own texts, which sort as they are. */
export function answers(author: string | null, said: Said[]) {
  let firstReview: Said | undefined;
  let firstAnswer: Said | undefined;
  let reviews = 0;
  const reviewers = new Set<string>();
  for (const one of said) {
    if (one.who === author || isMachine(one.who, one.type)) continue;
    if (one.isReview) {
      reviews += 1;
      reviewers.add(one.who ?? 'ghost');
      if (!firstReview || one.at < firstReview.at) firstReview = one;
    }
    const isEarlier = !firstAnswer || one.at < firstAnswer.at;
    const isReviewAtOnce = one.isReview && !firstAnswer?.isReview && one.at === firstAnswer?.at;
    if (isEarlier || isReviewAtOnce) firstAnswer = one;
  }
  return {
    first_review_at: firstReview?.at ?? '',
    first_reviewer: firstReview ? (firstReview.who ?? 'ghost') : '',
    first_response_at: firstAnswer?.at ?? '',
    first_responder: firstAnswer ? (firstAnswer.who ?? 'ghost') : '',
    reviews: String(reviews),
    reviewers: String(reviewers.size),
  };
}
