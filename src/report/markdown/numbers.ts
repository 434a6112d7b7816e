import { sayBottleneck } from '../bottleneck.ts';
import { sayPulse } from '../pulse.ts';
import type { Report } from '../report.ts';
import { essentialRows, furtherRows, usualWeeks } from '../rows.ts';
import type { SignalRow } from '../signal-row.ts';
import { inert } from './inert.ts';

/** The table of the essential numbers: value with its range, the usual range, and how they compare; what is told of them in sentences. */
export function renderNumbers(report: Report): string {
  const rows = essentialRows(report.signals);
  const figures = rows.length === 0 ? 'There is too little data yet for any figure.' : table(rows, report);
  const told = { 'Review bottleneck': sayBottleneck(report), Pulse: sayPulse(report) };
  const sentences = Object.entries(told).flatMap(([name, text]) =>
    text === undefined ? [] : [`**${name}.** ${inert(text)}`],
  );
  return [figures, ...sentences].join('\n\n');
}

/** All other numbers, folded away; empty where there are none. */
export function renderFurtherNumbers(report: Report): string {
  const rows = furtherRows(report.signals);
  if (rows.length === 0) return '';
  return ['<details><summary>More figures</summary>', table(rows, report), '</details>'].join('\n\n');
}

function table(rows: readonly SignalRow[], { signals, week }: Report): string {
  const weeks = usualWeeks(signals);
  const now = week === undefined ? 'this period' : 'this week';
  if (weeks === undefined) {
    return [`| | ${now} |`, '|---|---:|', ...rows.map((row) => `| ${row.name} | ${row.now} |`)].join('\n');
  }
  const lines = rows.map((row) => `| ${row.name} | ${row.now} | ${row.usual || '–'} | ${row.change} |`);
  return [`| | ${now} | usual (${weeks} weeks) | |`, '|---|---:|---:|---|', ...lines].join('\n');
}
