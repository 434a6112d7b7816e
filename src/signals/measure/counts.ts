import { HOUR_MS, type Instant, WEEK_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { Span } from '../../facts/spans.ts';
import { countLimits, stockLimits, xmrLimits } from '../../statistics/xmr.ts';
import type { SignalContext } from '../context.ts';
import { type Baseline, type Reading, type SignalAbout, tooFew } from '../signal.ts';
import { compareWithBaseline } from './compare.ts';
import { MIN_BASELINE_WEEKS, settledWeeks } from './resampled-baseline.ts';

/** What a count is of: `signed` may be negative, a `stock` is there at the end of the week. */
interface CountOptions {
  signed?: boolean;
  stock?: boolean;
}

/**
 * A count of the week against the control limits of the trailing weeks (XmR; on 2·√(x + 3/8) for true counts, which are
 * over-dispersed, and on the plain values where they may be negative). A stock is counted at the end of a week, needs no past, and is
 * compared with limits of its own, because one week's is mostly the week's before; what flows in a week is compared only if the window
 * is a week and over.
 */
export function measureCount(
  context: SignalContext,
  about: SignalAbout<'repository'>,
  countIn: (week: Span) => number,
  { signed = false, stock = false }: CountOptions = {},
): Reading<'repository'> {
  const trailing = context.trailingWeeks.map(countIn);
  if (!stock && trailing.length < about.minimum.n) return tooFew(about, trailing.length);
  const value = countIn(context.window);
  const baseline = stock || isWholeWeek(context) ? limitsOf(trailing, { signed, stock }) : undefined;
  return {
    level: 'repository',
    status: compareWithBaseline(value, baseline, about.direction),
    n: trailing.length,
    value,
    ...optional('baseline', baseline),
    weekly: [...trailing, value],
  };
}

/** How many of the moments fall within a week. */
export function countWithin(moments: readonly Instant[], { since, until }: Span): number {
  return moments.reduce((count, at) => (at >= since && at < until ? count + 1 : count), 0);
}

/** Whether the window is a week, give or take a change of the clocks, and over. */
export function isWholeWeek({ window: { since, until }, asOf }: SignalContext): boolean {
  return asOf >= until && Math.abs(until - since - WEEK_MS) <= HOUR_MS;
}

function limitsOf(trailing: readonly number[], { signed, stock }: CountOptions): Baseline | undefined {
  if (trailing.length < MIN_BASELINE_WEEKS) return undefined;
  const weeks = stock ? settledWeeks(trailing) : trailing;
  const ofFlow = signed ? xmrLimits : countLimits;
  const limits = (stock ? stockLimits : ofFlow)(weeks);
  return limits && { value: limits.centre, low: limits.low, high: limits.high, weeks: weeks.length };
}
