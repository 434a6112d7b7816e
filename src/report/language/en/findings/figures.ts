import { weeksCovered } from '../../../weeks-covered.ts';
import { sayWorkingHours } from '../words/working-hours.ts';
import { sayRange, sayUsual, sayValue } from '../words/values.ts';
import type { MeasuredSignal, Seen } from '../../../findings/rule.ts';
import { sayNumber } from '../../../words.ts';

/** `this week`, or `in the last 4 weeks` where the week alone has too few. */
export function when({ reading }: MeasuredSignal, { period }: Seen): string {
  const weeks = weeksCovered(reading);
  return weeks === undefined ? period : `in the last ${weeks} weeks`;
}

/** `19 h (95 % range 14–26 h; in working hours 8 h)`, or as much of it as is known. */
export function estimate({ about, reading }: MeasuredSignal): string {
  const { value, atLeast, interval, working } = reading;
  if (value === undefined) return `more than ${sayValue(atLeast ?? 0, about.unit)}`;
  const range = interval && sayRange(interval, about.unit, value);
  const inBrackets = [
    ...(range === undefined ? [] : [`95 % range ${range}`]),
    ...(working?.value === undefined ? [] : [`in working hours ${sayWorkingHours(working.value)}`]),
  ].join('; ');
  return `${sayValue(value, about.unit)}${inBrackets === '' ? '' : ` (${inBrackets})`}`;
}

/** `; usually it is 6–13 h`, or nothing while nothing is usual. */
export function usually({ about, reading }: MeasuredSignal): string {
  return reading.baseline ? `; usually it is ${sayUsual(reading.baseline, about.unit, reading.value)}` : '';
}

/** `Half of the pull requests made ready this week had a first review within 19 h …; usually it is 6–13 h` */
export function halfReviewed(signal: MeasuredSignal, seen: Seen): string {
  const answer = signal.about.id === 'time-to-first-response' ? 'answer' : 'review';
  const among = `the pull requests made ready ${when(signal, seen)}`;
  if (signal.reading.value === undefined) {
    const longest = estimate(signal);
    return `Fewer than half of ${among} have had a first ${answer}, and the median wait is ${longest}${usually(signal)}`;
  }
  return `Half of ${among} had a first ${answer} within ${estimate(signal)}${usually(signal)}`;
}

/** `Of the team’s active hours this week, 31 % (95 % range …) fell …; usually it is …`, with how many people are counted. */
export function shareOfHours(signal: MeasuredSignal, seen: Seen, where: string): string {
  const people = signal.reading.groups?.['people'] ?? 0;
  return `Of the team’s active hours ${when(signal, seen)}, ${estimate(signal)} ${where}${usually(signal)}. Counted are the ${sayNumber(people)} people whose time zone is known.`;
}

/** `31 % (95 % range …) fell …; usually it is …`, told after another share of the same hours. */
export function alsoOfHours(signal: MeasuredSignal, where: string): string {
  return `Of the same hours, ${estimate(signal)} ${where}${usually(signal)}.`;
}
