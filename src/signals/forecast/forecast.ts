import { optional } from '../../facts/optional.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { type Instant, earlier, instantFromMs } from '../../facts/instant.ts';
import { type SignalContext, aliveSince, oncePerContext } from '../context.ts';
import { type SignalAbout, type SignalDefinition, notEnough, tooFew } from '../signal.ts';
import { type CountForecast, MIN_FORECAST_ITEMS, MIN_FORECAST_WEEKS, forecastCounts } from './count-forecast.ts';
import { pullRequestsFinished, weeklyCounts, wholeWeeks } from './finished.ts';
import { type MilestoneForecast, forecastMilestones } from './milestone-forecast.ts';
import { type DateRecord, recordOfDates } from './milestone-record.ts';
import { milestonesAt } from './milestone-work.ts';
import { type ForecastRecord, recordOf } from './record.ts';

/** A report knows the closed items of a year before its week. */
const KNOWN_WEEKS = 52;
/** The horizon that the record is kept of, and that the signal’s value is about. */
const NEAR_WEEKS = 4;
const FAR_WEEKS = 8;

/** What is likely to come, as of the end of the week in question. */
export interface Forecasts {
  at: Instant;
  /** Finished pull requests in the next 4 and 8 weeks; absent while there is too little history. */
  near?: CountForecast;
  far?: CountForecast;
  /** How earlier forecasts came out, 4 weeks ahead. */
  record: ForecastRecord;
  milestones: readonly MilestoneForecast[];
  /** How the dates came out that milestones were given; absent where none is given one now. */
  dates?: DateRecord;
  /** How much history there is. */
  weeks: number;
  finished: number;
}

/** The forecasts of a context, computed once. */
export const forecastsOf: (context: SignalContext) => Forecasts = oncePerContext(
  ({ history, window, asOf, completeSince }) => {
    const at = earlier(window.until, asOf);
    const born = Math.max(aliveSince(history), completeSince);
    const weeks = born < at ? wholeWeeks(instantFromMs(born), at, KNOWN_WEEKS) : 0;
    const counts = weeklyCounts(pullRequestsFinished(history.pullRequests, history.people), weeks, at);
    const near = forecastCounts(counts, NEAR_WEEKS);
    const milestones = forecastMilestones(milestonesAt(history, at), weeks, at);
    return {
      at,
      ...optional('near', near.at(-1)),
      ...optional('far', forecastCounts(counts, FAR_WEEKS).at(-1)),
      record: recordOf(near),
      milestones,
      ...optional('dates', milestones.length === 0 ? undefined : recordOfDates(history, weeks, at)),
      weeks,
      finished: counts.reduce((sum, count) => sum + count, 0),
    };
  },
);

const aboutForecast: SignalAbout<'repository'> = {
  id: 'forecast',
  name: 'Forecast: finished in the next 4 weeks',
  unit: '1',
  direction: 'neutral',
  minimum: { n: MIN_FORECAST_ITEMS, of: 'finished pull requests' },
  level: 'repository',
  definition:
    'How many pull requests by people are likely to be closed, merged or not, in the next 4 weeks, as half of the simulations have it, with the range that holds 95 %: the weeks of the last half year drawn at random, recent ones more often, corrected by how earlier forecasts came out. At least 12 weeks and 30 finished pull requests of the last year are needed. Open milestones are given dates in the same way, their growth included.',
  caveat: 'It takes the team and the work to go on as they did; holidays and changes of plan are not known to it.',
  source:
    'Monte-Carlo forecasts of throughput: Magennis (2011), Forecasting and Simulating Software Development Projects; adaptive conformal correction: Gibbs and Candès (2021), NeurIPS 34; parameters: ours.',
};

/** Finished pull requests of the next four weeks; the longer forecast and milestones are in {@link forecastsOf}. */
export const forecast: SignalDefinition<'repository', SignalContext> = {
  about: aboutForecast,
  measure: (context) => {
    const { near, weeks, finished } = forecastsOf(context);
    if (weeks < MIN_FORECAST_WEEKS) return notEnough('repository', weeks, MIN_FORECAST_WEEKS, 'weeks');
    if (near === undefined) return tooFew(aboutForecast, finished);
    return {
      level: 'repository',
      status: 'steady',
      n: finished,
      value: near.median,
      interval: near.ranges[0.95],
    };
  },
};

const aboutRecord: SignalAbout<'repository'> = {
  id: 'forecast-record',
  name: 'Forecasts that held',
  unit: 'share',
  direction: 'neutral',
  minimum: { n: 20, of: 'past forecasts' },
  level: 'repository',
  definition:
    'Of the weekly forecasts of the last year whose four weeks are over, those in which as many pull requests were finished as the 85 % range said.',
  caveat: 'Forecasts of neighbouring weeks share most of their weeks, so that they held or failed together.',
  source: 'Coverage of prediction intervals: Gneiting, Balabdaoui and Raftery (2007), JRSS B 69, 243–268.',
};

/** How often the 85 % ranges of the last year held. */
export const forecastRecord: SignalDefinition<'repository', SignalContext> = {
  about: aboutRecord,
  measure: (context) => {
    const { n, p50 = 0, p85 = 0, p95 = 0 } = forecastsOf(context).record;
    if (n < aboutRecord.minimum.n) return tooFew(aboutRecord, n);
    // Four neighbouring forecasts are about as good as one.
    const interval = wilsonInterval((p85 * n) / NEAR_WEEKS, n / NEAR_WEEKS);
    return {
      level: 'repository',
      status: 'steady',
      n,
      value: p85,
      groups: { p50, p85, p95 },
      ...optional('interval', interval),
    };
  },
};
