import type { PersonId } from '../facts/ids.ts';
import { optional } from '../facts/optional.ts';
import { bootstrapInterval } from '../statistics/bootstrap.ts';
import { busiestShare, gini } from '../statistics/concentration.ts';
import type { SignalContext } from './context.ts';
import { type Deed, deedsOf } from './deeds.ts';
import { cohortOf } from './measure/cohort.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { SHARE_SCALE } from './measure/scale.ts';
import type { Interval, SignalAbout, SignalDefinition } from './signal.ts';
import { notEnough } from './signal.ts';

const MIN_PEOPLE = 5;
const MIN_REVIEWS = 40;
/** Enough for a bound in whole percent. */
const RESAMPLES = 399;

const about: SignalAbout<'repository'> = {
  id: 'review-concentration',
  name: 'Reviews by the busiest fifth',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 40, of: 'reviews by at least 5 active people' },
  level: 'repository',
  definition:
    'The share of reviews that the busiest fifth of the active people did, with the Gini coefficient beside it.',
  caveat: 'Short reviews and long ones count alike; maintainers review more by their role.',
  source: 'CHAOSS, Change Request Reviews; Gini in the form of Deltas (2003). The busiest fifth is our choice.',
};

/** The share of reviews by the busiest fifth of those who were active; at least 5 people and 40 reviews. */
export const reviewConcentration: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const isEnough = (deeds: readonly Deed[]) =>
      reviewCounts(deeds).length >= MIN_PEOPLE && countReviews(deeds) >= MIN_REVIEWS;
    const { members, span, weeksBefore, byWeek } = cohortOf(context, deedsOf(context), isEnough);
    if (reviewCounts(members).length < MIN_PEOPLE)
      return notEnough('repository', reviewCounts(members).length, MIN_PEOPLE, 'active people');
    if (!isEnough(members)) return notEnough('repository', countReviews(members), MIN_REVIEWS, 'reviews');
    const counts = reviewCounts(members);
    const value = busiestShare(counts) ?? 0;
    const baseline = resampledBaseline(
      weeksBefore,
      members.length,
      (deeds) => busiestShare(reviewCounts(deeds)),
      SHARE_SCALE,
    );
    return {
      level: 'repository',
      status: compareWithBaseline(value, baseline, about.direction),
      n: countReviews(members),
      value,
      groups: { gini: gini(counts) ?? 0, people: counts.length },
      ...optional('interval', intervalOf(members)),
      ...optional('baseline', baseline),
      ...optional('span', span),
      weekly: byWeek.map((week) => (isEnough(week) ? busiestShare(reviewCounts(week)) : undefined)),
    };
  },
};

/**
 * The 95 % interval of the busiest fifth's share: whole pull requests are drawn, with all of their reviews; who was active is known
 * and stays.
 */
function intervalOf(deeds: readonly Deed[]): Interval | undefined {
  const nobody = new Map(deeds.map(({ by }) => [by, 0]));
  const clusters = [...Map.groupBy(deeds.filter(isReview), ({ number }) => number).values()];
  const share = (reviews: readonly Deed[]) => {
    const counts = new Map(nobody);
    for (const { by } of reviews) counts.set(by, (counts.get(by) ?? 0) + 1);
    return busiestShare([...counts.values()]);
  };
  return bootstrapInterval(clusters, share, { seed: deeds.length, resamples: RESAMPLES });
}

/** How many reviews each of the people who were active at all did, in no order that tells who. */
function reviewCounts(deeds: readonly Deed[]): number[] {
  const counts = new Map<PersonId, number>();
  for (const deed of deeds) counts.set(deed.by, (counts.get(deed.by) ?? 0) + (isReview(deed) ? 1 : 0));
  return [...counts.values()];
}

function countReviews(deeds: readonly Deed[]): number {
  return deeds.filter(isReview).length;
}

function isReview({ kind, toOwn }: Deed): boolean {
  return kind === 'reviewed' && !toOwn;
}
