import { toldBeside } from '../told-beside.ts';
import type { Language } from '../language/language.ts';
import type { Report } from '../report.ts';
import { essentialRows, furtherRows, usualWeeks } from '../rows.ts';
import type { SignalRow } from '../signal-row.ts';
import { inert, inertTitle } from './inert.ts';

/** The table of the essential numbers: value with its range, the usual range, and how they compare; what is told of them in sentences. */
export function renderNumbers(report: Report, language: Language): string {
  const { numbers: say } = language.tables;
  const rows = essentialRows(report.signals, language);
  const figures = rows.length === 0 ? say.none : table(named(rows, language), report, say);
  const sentences = toldBeside(report, language).map(({ name, text }) => `**${name}.** ${inert(text)}`);
  return [figures, ...sentences].join('\n\n');
}

/** All other numbers, folded away; empty where there are none. */
export function renderFurtherNumbers(report: Report, language: Language): string {
  const { numbers: say } = language.tables;
  const rows = furtherRows(report.signals, language);
  if (rows.length === 0) return '';
  return [`<details><summary>${say.more}</summary>`, table(named(rows, language), report, say), '</details>'].join(
    '\n\n',
  );
}

const MAX_LABEL = 40;

/** Names of labels are others’ text, and notify nobody. */
function named(rows: readonly SignalRow[], { rows: say }: Language): SignalRow[] {
  return rows.map((row) =>
    row.label === undefined ? row : { ...row, name: say.inLabel(inertTitle(row.label, MAX_LABEL)) },
  );
}

function table(
  rows: readonly SignalRow[],
  { signals, week }: Report,
  { thisWeek, thisPeriod, usualOf }: Language['tables']['numbers'],
): string {
  const weeks = usualWeeks(signals);
  const now = week === undefined ? thisPeriod : thisWeek;
  if (weeks === undefined) {
    return [`| | ${now} |`, '|---|---:|', ...rows.map((row) => `| ${row.name} | ${row.now} |`)].join('\n');
  }
  const lines = rows.map((row) => `| ${row.name} | ${row.now} | ${row.usual || '–'} | ${row.change} |`);
  return [`| | ${now} | ${usualOf(weeks)} | |`, '|---|---:|---:|---|', ...lines].join('\n');
}
