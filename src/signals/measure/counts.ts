import { optional } from '../../facts/optional.ts';
import type { Span } from '../../facts/spans.ts';
import { countLimits, xmrLimits } from '../../statistics/xmr.ts';
import type { SignalContext } from '../context.ts';
import { type Baseline, type Reading, type SignalAbout, notEnough } from '../signal.ts';
import { compareWithBaseline } from './compare.ts';
import { MIN_BASELINE_WEEKS } from './resampled-baseline.ts';

/**
 * A count of the week against the control limits of the trailing weeks (XmR; on 2·√(x + 3/8) for true counts, which are
 * over-dispersed, and on the plain values where they may be negative).
 */
export function measureCount(
  context: SignalContext,
  about: SignalAbout<'repository'>,
  countIn: (week: Span) => number,
  options: { signed?: boolean; minimumWeeks?: number } = {},
): Reading<'repository'> {
  const { minimumWeeks = MIN_BASELINE_WEEKS } = options;
  const trailing = context.trailingWeeks.map(countIn);
  if (trailing.length < minimumWeeks) return notEnough('repository', trailing.length, minimumWeeks, 'weeks');
  const value = countIn(context.window);
  const baseline = limitsOf(trailing, options.signed ?? false);
  return {
    level: 'repository',
    status: compareWithBaseline(value, baseline, about.direction),
    n: trailing.length,
    value,
    ...optional('baseline', baseline),
    weekly: [...trailing, value],
  };
}

function limitsOf(trailing: readonly number[], signed: boolean): Baseline | undefined {
  if (trailing.length < MIN_BASELINE_WEEKS) return undefined;
  const limits = signed ? xmrLimits(trailing) : countLimits(trailing);
  return limits && { value: limits.centre, low: limits.low, high: limits.high, weeks: trailing.length };
}
