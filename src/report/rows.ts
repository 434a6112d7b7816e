import { WEEK_MS } from '../facts/instant.ts';
import type { Level, Measured, PublishedSignal, SignalAbout } from '../signals/signal.ts';
import { sayRange, sayShare, sayUsual, sayValue } from './values.ts';

/** A signal as a line of the table of numbers, in words. */
export interface SignalRow {
  name: string;
  now: string;
  /** The usual range; empty where there is none yet. */
  usual: string;
  /** `as usual`, `slower`, …; empty where there is no usual yet or nothing to compare. */
  change: string;
}

/** Told in a sentence above the list of those that wait, where it is of more use than as a share. */
const TOLD_ELSEWHERE = new Set(['whose-turn']);
/** Of fewer than this, “6 of 31” says more than a percentage. */
const COUNTED_BELOW = 100;

/** The signals that have a value, as lines of a table; the slow quarter of first reviews has a line of its own. */
export function signalRows(signals: readonly PublishedSignal[]): SignalRow[] {
  return signals.flatMap(({ about, reading }) =>
    reading.status === 'not-enough-data' || TOLD_ELSEWHERE.has(about.id) ? [] : rowsOf(about, reading),
  );
}

/** How many weeks the usual ranges rest on at the most; `undefined` when nothing is usual yet. */
export function usualWeeks(signals: readonly PublishedSignal[]): number | undefined {
  const weeks = signals.flatMap(({ reading }) =>
    reading.status === 'not-enough-data' ? [] : (reading.baseline?.weeks ?? []),
  );
  return weeks.length === 0 ? undefined : Math.max(...weeks);
}

/** How many weeks a value covers, where the week alone has too few: 4 or 13. */
export function weeksCovered({ span }: Measured): number | undefined {
  return span && Math.round((span.until - span.since) / WEEK_MS);
}

function rowsOf(about: SignalAbout<Level>, reading: Measured): SignalRow[] {
  const weeks = weeksCovered(reading);
  const covers = weeks === undefined ? '' : ` (last ${weeks} weeks)`;
  const row: SignalRow = {
    name: `${about.name}${about.unit === 'h' ? ', median' : ''}${covers}`,
    now: valueWithRange(about, reading) + peopleKnown(about, reading),
    usual: reading.baseline ? sayUsual(reading.baseline, about.unit, reading.value) : '',
    change: sayChange(about, reading),
  };
  const slow = about.id === 'time-to-first-review' ? reading.percentiles?.p75 : undefined;
  if (slow === undefined) return [row];
  const slowest = { name: `${about.name}, slowest quarter${covers}`, now: `more than ${sayValue(slow, 'h')}` };
  return [row, { ...slowest, usual: '', change: '' }];
}

function valueWithRange({ unit, level }: SignalAbout<Level>, reading: Measured): string {
  const { value, atLeast, interval, n } = reading;
  if (value === undefined) return atLeast === undefined ? 'not known yet' : `more than ${sayValue(atLeast, unit)}`;
  const counted = unit === 'share' && level === 'repository' && n < COUNTED_BELOW;
  const said = counted ? `${Math.round(value * n)} of ${n}` : sayValue(value, unit);
  const range = interval && sayRange(interval, unit, value);
  const inBrackets = range ?? (counted ? sayShare(value) : undefined);
  return inBrackets === undefined ? said : `${said} (${inBrackets})`;
}

/** A team's hours are those of the people whose zone is known, and how many these are belongs to the figure. */
function peopleKnown({ unit, level }: SignalAbout<Level>, { groups }: Measured): string {
  const people = groups?.['people'];
  return unit === 'share' && level === 'team' && people !== undefined ? `, ${people} people` : '';
}

function sayChange({ unit }: SignalAbout<Level>, { baseline, value, atLeast }: Measured): string {
  const now = value ?? atLeast;
  if (!baseline || now === undefined) return '';
  if (now > baseline.high) return unit === 'h' ? 'slower' : 'more than usual';
  // A median that was not reached may lie anywhere above.
  if (value === undefined) return '';
  if (now >= baseline.low) return 'as usual';
  if (unit === 'h') return 'faster';
  return unit === 'share' ? 'less than usual' : 'fewer than usual';
}
