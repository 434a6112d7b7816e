import type { RepositoryId } from '../../facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../facts/instant.ts';
import { lengthOf, type Span, spansWithout } from '../../facts/spans.ts';
import type { Deed } from '../deeds.ts';

/** Something that the person did. */
export interface PersonDeed {
  at: Instant;
  repositoryId: RepositoryId;
  /** What it was done to, over all repositories: `77#12`. Several things done to one within an hour count once. */
  place: string;
  /** Whether it was a review of somebody else's pull request. */
  isReview: boolean;
}

/** One own answer to the pulse's question, from 1 (far too much) to 5 (plenty of room). */
export interface PulseAnswer {
  at: Instant;
  answer: number;
}

/** One request for a review, to this person. */
export interface PersonRequest {
  at: Instant;
  answeredAt?: Instant;
  /** Taken back, or the pull request was closed, without an answer. */
  endedAt?: Instant;
}

/** What the signals of one person are read from, over all repositories that are known. All times are UTC instants. */
export interface PersonContext {
  /** Oldest first, none after `asOf`. */
  deeds: readonly PersonDeed[];
  requests: readonly PersonRequest[];
  /** The week in question. */
  window: Span;
  /** The weeks before it since the person was first seen, at most 26, oldest first. */
  trailingWeeks: readonly Span[];
  asOf: Instant;
  /** Minutes ahead of UTC at a moment: declared, or from commits, or inferred; `undefined` where the zone is not known. */
  offsetMinutesAt: (at: Instant) => number | undefined;
  /** Whether a moment lies within the working hours that the person declared; absent where they declared none. */
  isWorkingAt?: (at: Instant) => boolean;
  /** Declared days away: weeks that they fill are no part of what is usual. */
  away: readonly Span[];
  /** Own answers to the pulse's question, oldest first; absent where they are not known. */
  pulse?: readonly PulseAnswer[];
}

/** The deed as signals about one person count it. */
export function personDeed({ at, kind, repositoryId, number, toOwn }: Deed): PersonDeed {
  return {
    at,
    repositoryId,
    // Webhooks tell of a commit before it is known which pull request it belongs to.
    place: kind === 'committed' || number === undefined ? `${repositoryId}` : `${repositoryId}#${number}`,
    isReview: kind === 'reviewed' && !toOwn,
  };
}

/** The last answer that was given within a span; `undefined` of none. */
export function answerIn({ pulse = [] }: PersonContext, { since, until }: Span): number | undefined {
  return pulse.findLast(({ at }) => since <= at && at < until)?.answer;
}

/** The weeks before but for those in which the person was declared to be away all the time. */
export function weeksAtWork({ trailingWeeks, away }: PersonContext): Span[] {
  return trailingWeeks.filter((week) => !isAwayFor(week, away));
}

/** A week that the person was away for is left out of what is usual, declared or not: nothing was done in it. */
export function weeksOfWork(context: PersonContext): Span[] {
  return weeksAtWork(context).filter((week) => deedsWithin(context.deeds, week).length > 0);
}

/**
 * The context as it stood when the person was last at work: while they are away for all of a week nothing new is expected of them, and
 * what was is not forgotten, so that a figure of a team neither changes nor counts one person less when somebody goes on leave.
 */
export function beforeLeave(context: PersonContext): PersonContext {
  const { window, trailingWeeks, away } = context;
  const [last, previous] = [trailingWeeks.length - 1, trailingWeeks.at(-1)];
  if (previous === undefined || !isAwayFor(window, away)) return context;
  return beforeLeave({
    ...context,
    window: previous,
    trailingWeeks: trailingWeeks.slice(0, last),
    asOf: previous.until,
  });
}

/** But for a weekend, which is seldom declared. */
function isAwayFor(week: Span, away: readonly Span[]): boolean {
  return away.length > 0 && lengthOf(spansWithout([week], away)) <= 2 * DAY_MS;
}

/** How many things the person did in a span: what was done to one place within one hour counts once, so that bursts do. */
export function actionsIn(deeds: readonly PersonDeed[], span: Span): number {
  return placesByPeriod(deedsWithin(deeds, span), HOUR_MS);
}

/** How many pull requests of others the person reviewed in a span; again on another day counts again. */
export function reviewsIn(deeds: readonly PersonDeed[], span: Span): number {
  const reviews = deedsWithin(deeds, span).filter(({ isReview }) => isReview);
  return placesByPeriod(reviews, DAY_MS);
}

/** How many repositories the person was active in. */
export function repositoriesIn(deeds: readonly PersonDeed[], span: Span): number {
  return new Set(deedsWithin(deeds, span).map(({ repositoryId }) => repositoryId)).size;
}

/** How many different places there are in each period (such as an hour), summed up over the periods. */
function placesByPeriod(deeds: readonly PersonDeed[], periodMs: number): number {
  let [count, period] = [0, Number.NaN];
  const places = new Set<string>();
  for (const { at, place } of deeds) {
    const now = Math.floor(at / periodMs);
    if (now !== period) places.clear();
    period = now;
    if (!places.has(place)) count += 1;
    places.add(place);
  }
  return count;
}

/** The deeds of a span. */
export function deedsWithin(deeds: readonly PersonDeed[], { since, until }: Span): readonly PersonDeed[] {
  return deeds.slice(firstFrom(deeds, since), firstFrom(deeds, until));
}

/** The place of the first deed at a moment or later. */
function firstFrom(deeds: readonly PersonDeed[], moment: Instant): number {
  let [low, high] = [0, deeds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((deeds[middle]?.at ?? moment) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
