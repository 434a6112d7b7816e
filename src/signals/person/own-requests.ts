import { optional } from '../../facts/optional.ts';
import type { Span } from '../../facts/spans.ts';
import { countLimits } from '../../statistics/xmr.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { type PersonContext, weeksAtWork } from './person-context.ts';

const about: SignalAbout<'person'> = {
  id: 'review-requests',
  name: 'Reviews asked of you in the week',
  unit: '1/wk',
  direction: 'neutral',
  minimum: { n: 8, of: 'weeks since you were first seen' },
  level: 'person',
  definition:
    'Requests for your review made in the week, answered or not, beside your weeks before; those in which you were away are left out.',
  caveat: 'What a team of yours is asked for is not counted, whoever takes it.',
  source: 'Wheeler (1993), Understanding Variation, for the usual range; the rest is our choice.',
};

/** How many reviews the person was asked for in the week. */
export const ownRequests: SignalDefinition<'person', PersonContext> = {
  about,
  measure: (context) => {
    const weeks = weeksAtWork(context);
    if (weeks.length < about.minimum.n) return tooFew(about, weeks.length);
    const madeIn = ({ since, until }: Span) => context.requests.filter(({ at }) => at >= since && at < until).length;
    const before = weeks.map(madeIn);
    const value = madeIn(context.window);
    const limits = countLimits(before);
    const baseline = limits && { value: limits.centre, low: limits.low, high: limits.high, weeks: before.length };
    return {
      level: 'person',
      status: 'steady',
      n: weeks.length,
      value,
      ...optional('baseline', baseline),
      weekly: [...before, value],
    };
  },
};
