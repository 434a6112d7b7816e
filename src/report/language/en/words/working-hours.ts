import type { Interval } from '../../../../signals/signal.ts';
import { sayNumber } from '../../../words.ts';

/** Working time in hours however long it is, because a working day is not of 24: `0.5 h`, `19 h`, `120 h`. */
export function sayWorkingHours(hours: number): string {
  return `${inHours(hours)} h`;
}

/** `6–11 h`, `at least 6 h`; `undefined` when neither end is known. */
export function sayWorkingRange({ low, high }: Interval): string | undefined {
  if (high === undefined) return low === undefined ? undefined : `at least ${sayWorkingHours(low)}`;
  if (low === undefined) return `up to ${sayWorkingHours(high)}`;
  const [from, to] = [inHours(low), inHours(high)];
  return from === to ? `${to} h` : `${from}–${to} h`;
}

function inHours(hours: number): string {
  return sayNumber(Number(hours.toFixed(hours < 9.95 ? 1 : 0)));
}
