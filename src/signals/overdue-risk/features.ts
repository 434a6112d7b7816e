import type { EventKind, TimelineEvent } from '../../facts/events.ts';
import { HOUR_MS, type Instant } from '../../facts/instant.ts';
import { type HumanReview, type Lifecycle, openRequests } from '../../facts/lifecycle/lifecycle.ts';
import { optional } from '../../facts/optional.ts';
import type { AtRisk } from './at-risk.ts';
import type { RepositoryPast } from './repository-past.ts';
import { workdaysIn, yearEndDaysIn } from './time-left.ts';

/** What the risk is read from, in this order. The prior's weights carry the same names. */
export const RISK_FEATURES = [
  'waitsForMerge',
  'reviews',
  'answered',
  'changesRequested',
  'mergersAwayHours',
  'reviewsByAuthor',
  'workdaysLeft',
  'yearEndDaysLeft',
  'changedLines',
  'pushesSinceOpened',
  'openRequests',
  'labels',
  'inMilestone',
  'openedAsDraft',
  'commentsByAuthor',
  'authorIdleHours',
] as const;

export type RiskFeature = (typeof RISK_FEATURES)[number];

/** Plain facts of a pull request at its moment of prediction; absent: not known. Counts, hours, days; 0 or 1 for no or yes. */
export type RiskFacts = { readonly [F in RiskFeature]?: number };

/** Idle longer than this says no more: whoever opens or readies a pull request was there 72 hours before its prediction. */
export const LONGEST_IDLE_HOURS = 72;

/**
 * The facts that the risk is read from, all of them known at the moment of prediction, but for the changed lines: a snapshot keeps
 * only the last size that was seen.
 */
export function riskFacts(point: AtRisk, past: RepositoryPast): RiskFacts {
  const { lifecycle, at, dueAt, pull } = point;
  return {
    ...reviewFacts(lifecycle),
    ...peopleFacts(lifecycle, past, at),
    ...authorFactsHere(point),
    ...recordedFacts(point, past),
    workdaysLeft: workdaysIn({ since: at, until: dueAt }),
    yearEndDaysLeft: yearEndDaysIn({ since: at, until: dueAt }),
    ...optional('changedLines', pull.item.size && pull.item.size.additions + pull.item.size.deletions),
  };
}

const PUSHES: readonly EventKind[] = ['committed', 'pushed', 'head_ref_force_pushed'];
const DRAFTS: readonly EventKind[] = ['ready_for_review', 'convert_to_draft'];

/** What some sources do not tell of: absent until it has been seen in the repository at all. */
function recordedFacts({ lifecycle, pull, at }: AtRisk, past: RepositoryPast): RiskFacts {
  const events = pull.events.filter((event) => event.at <= at);
  const { createdAt, readyAt } = lifecycle;
  const pushes = events.filter((event) => PUSHES.includes(event.kind) && event.at > createdAt).length;
  const labels = events.filter(({ kind }) => kind === 'labeled').length;
  const whereSeen = (kinds: readonly EventKind[], value: number) => (past.hadSeen(kinds, at) ? value : undefined);
  return {
    ...optional('pushesSinceOpened', whereSeen(PUSHES, pushes)),
    ...optional('openRequests', whereSeen(['review_requested'], openRequests(lifecycle).length)),
    ...optional('labels', whereSeen(['labeled'], labels)),
    ...optional('inMilestone', whereSeen(['milestoned'], yesOrNo(lastMilestoning(events) === 'milestoned'))),
    ...optional('openedAsDraft', whereSeen(DRAFTS, yesOrNo(readyAt !== undefined && readyAt > createdAt))),
  };
}

function reviewFacts(lifecycle: Lifecycle): RiskFacts {
  return {
    waitsForMerge: yesOrNo(lifecycle.turns.at(-1)?.turn === 'merge'),
    reviews: lifecycle.reviews.length,
    answered: yesOrNo(lifecycle.responses.length > 0),
    changesRequested: yesOrNo(changesRequested(lifecycle.reviews)),
  };
}

function peopleFacts({ authorId }: Lifecycle, past: RepositoryPast, at: Instant): RiskFacts {
  const seenAt = past.mergersLastSeen(at);
  return {
    reviewsByAuthor: past.reviewsGiven(authorId, at),
    ...optional('mergersAwayHours', seenAt === undefined ? undefined : (at - seenAt) / HOUR_MS),
  };
}

/** What its author did on the pull request itself; the opening is the first deed. */
function authorFactsHere({ lifecycle: { authorId, createdAt }, pull, at }: AtRisk): RiskFacts {
  const deeds = pull.events.filter(
    (event) => event.actorId === authorId && authorId !== undefined && event.at <= at && event.kind !== 'other',
  );
  const last = deeds.at(-1)?.at ?? createdAt;
  return {
    commentsByAuthor: deeds.filter(({ kind }) => kind === 'commented').length,
    authorIdleHours: Math.min(LONGEST_IDLE_HOURS, (at - last) / HOUR_MS),
  };
}

/** Whether anybody's last verdict asks for changes. */
function changesRequested(reviews: readonly HumanReview[]): boolean {
  const verdicts = new Map(
    reviews.filter(({ state }) => state !== 'commented').map(({ by, state }) => [by, state] as const),
  );
  return [...verdicts.values()].includes('changes_requested');
}

function lastMilestoning(events: readonly TimelineEvent[]): string | undefined {
  return events.findLast(({ kind }) => kind === 'milestoned' || kind === 'demilestoned')?.kind;
}

function yesOrNo(value: boolean): number {
  return value ? 1 : 0;
}
