import type { Instant } from '../facts/instant.ts';
import { isWaiting } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import type { Span } from '../facts/spans.ts';
import { bootstrapInterval } from '../statistics/bootstrap.ts';
import type { SignalContext } from './context.ts';
import { compareWithBaseline } from './measure/compare.ts';
import { countWithin, isWholeWeek } from './measure/counts.ts';
import { resampledBaseline } from './measure/resampled-baseline.ts';
import { HOURS_SCALE } from './measure/scale.ts';
import { type Reading, type SignalAbout, type SignalDefinition, notEnough, tooFew } from './signal.ts';
import { endOf } from './wip.ts';

/** So many weeks are averaged over; Little’s law is about averages. */
const WEEKS = 8;
/** With a greater difference between what came and what went the flow is not stable, and the law says nothing. */
const MAX_IMBALANCE = 0.2;

const about: SignalAbout<'repository'> = {
  id: 'residence-time',
  name: 'Residence time',
  unit: 'wk',
  direction: 'lower-is-better',
  minimum: { n: WEEKS, of: 'weeks' },
  level: 'repository',
  definition:
    'Pull requests that are ready and open, averaged over eight week ends, divided by those that were closed a week: how long one stays when the flow is stable. Not told when more than a fifth more came than went, or the reverse.',
  caveat: 'It is an average; a few that rest for months lengthen it, and it cannot tell which.',
  source: 'Little (1961), Operations Research 9, 383–387; the limit of 20 % is our choice.',
};

/** What flowed in a week, and what was there at its end. */
interface Flow {
  came: number;
  went: number;
  open: number;
}

/** The mean residence time in weeks by Little’s law, over the last eight whole weeks. */
export const residenceTime: SignalDefinition<'repository', SignalContext> = {
  about,
  measure: (context) => {
    const weeks = [...context.trailingWeeks, ...(isWholeWeek(context) ? [context.window] : [])];
    const recent = weeks.slice(-WEEKS);
    const [first, last] = [recent[0], recent.at(-1)];
    if (recent.length < WEEKS || !first || !last) return tooFew(about, recent.length);
    const flows = flowsOf(context, weeks);
    return read(flows, { since: first.since, until: last.until });
  },
};

function read(flows: readonly Flow[], span: Span): Reading<'repository'> {
  const recent = flows.slice(-WEEKS);
  const value = residenceOf(recent);
  if (value === undefined || !isStable(recent))
    return notEnough('repository', 0, 1, 'stable flow: arrivals and departures differ by more than 20 %');
  const alone = (some: readonly Flow[]) => some.map((flow) => [flow]);
  const baseline = resampledBaseline(alone(flows.slice(0, -WEEKS)), WEEKS, residenceOf, HOURS_SCALE);
  return {
    level: 'repository',
    status: compareWithBaseline(value, baseline, about.direction),
    n: WEEKS,
    value,
    ...optional('interval', bootstrapInterval(alone(recent), residenceOf, { seed: WEEKS })),
    ...optional('baseline', baseline),
    span,
  };
}

function flowsOf(context: SignalContext, weeks: readonly Span[]): Flow[] {
  const moments = (of: (typeof context.lifecycles)[number]['readyAt'][]): Instant[] => of.flatMap((at) => at ?? []);
  const ready = moments(context.lifecycles.map(({ readyAt }) => readyAt));
  const closed = moments(
    context.lifecycles.map(({ readyAt, closedAt }) => (readyAt === undefined ? readyAt : closedAt)),
  );
  return weeks.map((week) => ({
    came: countWithin(ready, week),
    went: countWithin(closed, week),
    open: context.openAt(endOf(week.until, context.asOf)).filter(isWaiting).length,
  }));
}

function isStable(flows: readonly Flow[]): boolean {
  const [came, went] = [sumOf(flows, 'came'), sumOf(flows, 'went')];
  return Math.abs(came - went) <= MAX_IMBALANCE * Math.max(came, went);
}

/** Mean open ÷ mean closed a week; `undefined` where nothing was closed. */
function residenceOf(flows: readonly Flow[]): number | undefined {
  const went = sumOf(flows, 'went');
  return went === 0 ? undefined : sumOf(flows, 'open') / went;
}

function sumOf(flows: readonly Flow[], key: keyof Flow): number {
  return flows.reduce((sum, flow) => sum + flow[key], 0);
}
