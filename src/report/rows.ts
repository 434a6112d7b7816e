import type { Level, Measured, PublishedSignal, SignalAbout, Unit } from '../signals/signal.ts';
import { type Language, LANGUAGES } from './language/language.ts';
import { partRows } from './part-rows.ts';
import { peopleKnown } from './people-known.ts';
import type { SignalRow } from './signal-row.ts';
import { weeksCovered } from './weeks-covered.ts';

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
export function essentialRows(signals: readonly PublishedSignal[], language: Language = LANGUAGES.en): SignalRow[] {
  return rowsWhere(signals, isEssential, language);
}

/** All the other signals that have a value, for whoever wants to know. */
export function furtherRows(signals: readonly PublishedSignal[], language: Language = LANGUAGES.en): SignalRow[] {
  return rowsWhere(signals, (about, reading) => !isEssential(about, reading), language);
}

function rowsWhere(
  signals: readonly PublishedSignal[],
  isWanted: (about: SignalAbout<Level>, reading: Measured) => boolean,
  language: Language,
): SignalRow[] {
  return signals.flatMap(({ about, reading }) => {
    if (reading.status === 'not-enough-data' || TOLD_ELSEWHERE.has(about.id)) return [];
    if (!isWanted(about, reading)) return [];
    return [...rowsOf(about, reading, language), ...partRows(about, reading, language)];
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

function rowsOf(about: SignalAbout<Level>, reading: Measured, language: Language): SignalRow[] {
  const { rows: say, values } = language;
  const weeks = weeksCovered(reading);
  const covering = (name: string) => (weeks === undefined ? name : say.covering(name, weeks));
  const name = say.name(about);
  const row: SignalRow = {
    name: covering(about.unit === 'h' && about.level === 'repository' ? say.median(name) : name),
    now: valueWithRange(about, reading, language) + peopleKnown(about, reading, language),
    usual: reading.baseline ? values.usual(reading.baseline, about.unit, reading.value) : '',
    change: sayChange(about, reading, language),
  };
  const { threeQuarters: slow } = reading;
  if (slow === undefined) return [row, ...workingRows(reading, language)];
  const slowRow = {
    name: covering(say.threeQuarters(name)),
    now: valueWithRange(about, { ...slow, n: reading.n }, language),
    usual: slow.baseline ? values.usual(slow.baseline, about.unit, slow.value) : '',
    change: sayChange(about, slow, language),
  };
  return [row, ...workingRows(reading, language), slowRow];
}

/** The same wait in working hours, which stay hours: a day of them is not told apart from one of 24. */
function workingRows({ working }: Measured, { rows: say, values }: Language): SignalRow[] {
  if (working === undefined) return [];
  const { value, atLeast = 0, interval } = working;
  const range = values.workingRange(interval);
  const said = value === undefined ? say.moreThan(values.workingHours(atLeast)) : values.workingHours(value);
  const now = range === undefined ? said : say.withRange(said, range);
  return [{ name: say.inWorkingHours, now, usual: '', change: '' }];
}

function valueWithRange(
  { id, unit, level }: SignalAbout<Level>,
  { value, atLeast, interval, n }: Pick<Measured, 'value' | 'atLeast' | 'interval' | 'n'>,
  { rows: say, values }: Language,
): string {
  if (value === undefined) return atLeast === undefined ? say.notKnownYet : say.moreThan(values.value(atLeast, unit));
  const isCounted = unit === 'share' && level === 'repository' && n < COUNTED_BELOW && !NEVER_COUNTED.has(id);
  const said = isCounted ? say.counted(Math.round(value * n), n) : values.value(value, unit);
  const range = interval && values.range(interval, unit, value);
  const inBrackets = range ?? (isCounted ? values.share(value) : undefined);
  return inBrackets === undefined ? said : say.withRange(said, inBrackets);
}

function sayChange(
  { unit }: SignalAbout<Level>,
  { baseline, value, atLeast }: Pick<Measured, 'baseline' | 'value' | 'atLeast'>,
  { rows: { changes } }: Language,
): string {
  const now = value ?? atLeast;
  if (!baseline || now === undefined) return '';
  if (now > baseline.high) return isTime(unit) ? changes.slower : changes.more;
  // A median that was not reached may lie anywhere above.
  if (value === undefined) return '';
  if (now >= baseline.low) return changes.asUsual;
  if (isTime(unit)) return changes.faster;
  return unit === 'share' ? changes.less : changes.fewer;
}

function isTime(unit: Unit): boolean {
  return unit === 'h' || unit === 'wk';
}
