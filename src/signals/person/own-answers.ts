import { HOUR_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { kaplanMeier, percentileInterval, survivalPercentile } from '../../statistics/kaplan-meier.ts';
import { type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import type { PersonContext } from './person-context.ts';

const about: SignalAbout<'person'> = {
  id: 'request-to-response',
  name: 'Your answer to a request for review',
  unit: 'h',
  direction: 'neutral',
  minimum: { n: 20, of: 'requests in 26 weeks' },
  level: 'person',
  definition: 'From a request for your review to your review or comment; what is unanswered counts as still waiting.',
  caveat: 'Requests that code owners rules make by the dozen wait longer than those a person makes.',
  source: 'Kaplan and Meier (1958); Brookmeyer and Crowley (1982) for the interval.',
};

const CONFIDENCE = 0.95;

/** How long the person's answers take, the unanswered counted as at least as long as they have waited. */
export const ownAnswers: SignalDefinition<'person', PersonContext> = {
  about,
  measure: ({ requests, trailingWeeks, window, asOf }) => {
    const since = trailingWeeks[0]?.since ?? window.since;
    const asked = requests.filter(({ at }) => since <= at && at < window.until);
    if (asked.length < about.minimum.n) return tooFew(about, asked.length);
    const curve = kaplanMeier(
      asked.map(({ at, answeredAt, endedAt }) => ({
        duration: ((answeredAt ?? endedAt ?? asOf) - at) / HOUR_MS,
        observed: answeredAt !== undefined,
      })),
    );
    const at = (p: number) => survivalPercentile(curve, p);
    return {
      level: 'person',
      status: 'steady',
      n: asked.length,
      ...optional('value', at(0.5)),
      interval: percentileInterval(curve, 0.5, CONFIDENCE),
      percentiles: { ...optional('p50', at(0.5)), ...optional('p75', at(0.75)), ...optional('p90', at(0.9)) },
    };
  },
};
