import { WEEK_MS } from '../facts/instant.ts';
import type { Level, Measured, PublishedSignal, SignalAbout, Unit } from '../signals/signal.ts';
import { partRows } from './part-rows.ts';
import { peopleKnown } from './people-known.ts';
import { sayRange, sayShare, sayUsual, sayValue } from './values.ts';
import { sayWorkingHours, sayWorkingRange } from './working-hours.ts';
import type { SignalRow } from './signal-row.ts';

/** Told in sentences, where it is of more use than as a number. */
const TOLD_ELSEWHERE = new Set(['whose-turn', 'recognition', 'forecast', 'forecast-record', 'pulse']);
/** What everybody looks for first; the others are shown beside it only when they are better or worse than usual. */
const ESSENTIAL = new Set([
  'time-to-first-review',
  'throughput',
  'wip',
  'overdue',
  'review-concentration',
  'unreviewed-merges',
  'weekend-share',
  'off-hours-share',
]);
/** Of what grows, “4 of 10” would be misread. */
const NEVER_COUNTED = new Set(['scope-growth']);
/** Of fewer than this, “6 of 31” says more than a percentage. */
const COUNTED_BELOW = 100;

/** The signals to be seen at once, as lines of a table: the essential ones, and whichever are better or worse than usual. */
export function essentialRows(signals: readonly PublishedSignal[]): SignalRow[] {
  return rowsWhere(signals, isEssential);
}

/** All the other signals that have a value, for whoever wants to know. */
export function furtherRows(signals: readonly PublishedSignal[]): SignalRow[] {
  return rowsWhere(signals, (about, reading) => !isEssential(about, reading));
}

function rowsWhere(
  signals: readonly PublishedSignal[],
  isWanted: (about: SignalAbout<Level>, reading: Measured) => boolean,
): SignalRow[] {
  return signals.flatMap(({ about, reading }) => {
    if (reading.status === 'not-enough-data' || TOLD_ELSEWHERE.has(about.id)) return [];
    return isWanted(about, reading) ? [...rowsOf(about, reading), ...partRows(about, reading)] : [];
  });
}

/** Whether a figure is shown in every report that has it. */
export function isLookedForFirst({ id }: SignalAbout<Level>): boolean {
  return ESSENTIAL.has(id);
}

function isEssential({ id }: SignalAbout<Level>, { status }: Measured): boolean {
  return ESSENTIAL.has(id) || status !== 'steady';
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
    name: `${about.name}${about.unit === 'h' && about.level === 'repository' ? ', median' : ''}${covers}`,
    now: valueWithRange(about, reading) + peopleKnown(about, reading),
    usual: reading.baseline ? sayUsual(reading.baseline, about.unit, reading.value) : '',
    change: sayChange(about, reading),
  };
  const working = workingRows(reading);
  const slow = about.id === 'time-to-first-review' ? reading.percentiles?.p75 : undefined;
  if (slow === undefined) return [row, ...working];
  const slowest = { name: `${about.name}, slowest quarter${covers}`, now: `more than ${sayValue(slow, 'h')}` };
  return [row, ...working, { ...slowest, usual: '', change: '' }];
}

/** The same wait in working hours, which stay hours: a day of them is not told apart from one of 24. */
function workingRows({ working }: Measured): SignalRow[] {
  if (working === undefined) return [];
  const { value, atLeast = 0, interval } = working;
  const range = sayWorkingRange(interval);
  const now = value === undefined ? `more than ${sayWorkingHours(atLeast)}` : sayWorkingHours(value);
  return [{ name: '– in working hours', now: range === undefined ? now : `${now} (${range})`, usual: '', change: '' }];
}

function valueWithRange({ id, unit, level }: SignalAbout<Level>, reading: Measured): string {
  const { value, atLeast, interval, n } = reading;
  if (value === undefined) return atLeast === undefined ? 'not known yet' : `more than ${sayValue(atLeast, unit)}`;
  const counted = unit === 'share' && level === 'repository' && n < COUNTED_BELOW && !NEVER_COUNTED.has(id);
  const said = counted ? `${Math.round(value * n)} of ${n}` : sayValue(value, unit);
  const range = interval && sayRange(interval, unit, value);
  const inBrackets = range ?? (counted ? sayShare(value) : undefined);
  return inBrackets === undefined ? said : `${said} (${inBrackets})`;
}

function sayChange({ unit }: SignalAbout<Level>, { baseline, value, atLeast }: Measured): string {
  const now = value ?? atLeast;
  if (!baseline || now === undefined) return '';
  if (now > baseline.high) return isTime(unit) ? 'slower' : 'more than usual';
  // A median that was not reached may lie anywhere above.
  if (value === undefined) return '';
  if (now >= baseline.low) return 'as usual';
  if (isTime(unit)) return 'faster';
  return unit === 'share' ? 'less than usual' : 'fewer than usual';
}

function isTime(unit: Unit): boolean {
  return unit === 'h' || unit === 'wk';
}
