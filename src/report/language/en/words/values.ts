import type { Baseline, Interval, Unit } from '../../../../signals/signal.ts';
import { type TimeUnit, sayHours, sayHoursRange, timeUnitOf } from './time-words.ts';
import { sayNumber } from '../../../words.ts';

/** A value of a signal with its unit: `19 h`, `61 %`, `2.4 weeks`, `14`. */
export function sayValue(value: number, unit: Unit): string {
  if (unit === 'h') return sayHours(value);
  if (unit === 'wk') return weeks(sayCount(value));
  if (unit === 'd' && sayCount(value) === '0') return 'none';
  if (unit === 'd') return `${sayCount(value)} working ${sayCount(value) === '1' ? 'day' : 'days'}`;
  return unit === 'share' ? sayShare(value) : sayCount(value);
}

/** `61 %`; one decimal next to the ends, so that few are not called none, nor nearly all called all. */
export function sayShare(share: number): string {
  return `${percent(share)} %`;
}

/**
 * The range that a value lies in, in the value's unit of time if one is given: `14–26 h`, `9–36 %`, `at least 31 h` where the upper
 * end was not reached. `undefined` when it says nothing: neither end is known, or it is none or more.
 */
export function sayRange({ low, high }: Interval, unit: Unit, beside?: number): string | undefined {
  if (high === undefined || high === Number.POSITIVE_INFINITY)
    return low === undefined || (unit === 'h' ? low * 60 < 1 : low === 0)
      ? undefined
      : `at least ${sayValue(low, unit)}`;
  if (low === undefined) return `up to ${sayValue(high, unit)}`;
  const timeUnit: TimeUnit | undefined = beside === undefined ? undefined : timeUnitOf(beside);
  if (unit === 'h') return sayHoursRange(low, high, timeUnit);
  if (unit === 'share') return `${dashed(percent(low), percent(high))} %`;
  const range = dashed(sayCount(low), sayCount(high));
  return unit === 'wk' ? weeks(range) : range;
}

/**
 * The usual range, in the unit of time of the value beside it if one is given; of counts, the whole numbers in it, unless the value
 * shows that they are means.
 */
export function sayUsual({ low, high }: Baseline, unit: Unit, beside?: number): string {
  const counts = (unit === '1' || unit === '1/wk') && (beside === undefined || Number.isInteger(beside));
  return sayRange(counts ? wholeNumbersIn(low, high) : { low, high }, unit, beside) ?? '';
}

/** The nearest ones where there is none in between. */
function wholeNumbersIn(low: number, high: number): Interval {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  return first <= last ? { low: first, high: last } : { low: Math.round(low), high: Math.round(high) };
}

function weeks(count: string): string {
  return `${count} ${count === '1' ? 'week' : 'weeks'}`;
}

/** A number with a decimal only where it has one, and a true minus. */
function sayCount(value: number): string {
  return sayNumber(Number(value.toFixed(1)) + 0).replace('-', '−');
}

/** `9–21`; with a word where a dash beside a minus would be misread. */
function dashed(low: string, high: string): string {
  if (low === high) return low;
  return low.startsWith('−') ? `${low} to ${high}` : `${low}–${high}`;
}

function percent(share: number): string {
  const value = share * 100;
  if (value > 0 && value < 1) return String(Math.max(0.1, Number(value.toFixed(1))));
  if (value > 99 && value < 100) return String(Math.min(99.9, Number(value.toFixed(1))));
  return String(Math.round(value));
}
