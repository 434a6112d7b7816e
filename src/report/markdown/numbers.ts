import type { Report } from '../report.ts';
import { signalRows, usualWeeks } from '../rows.ts';

/** The table of numbers: value with its range, the usual range, and how they compare. */
export function renderNumbers({ signals, week }: Report): string {
  const rows = signalRows(signals);
  if (rows.length === 0) return 'There is too little data yet for any figure.';
  const weeks = usualWeeks(signals);
  const now = week === undefined ? 'this period' : 'this week';
  if (weeks === undefined) {
    return [`| | ${now} |`, '|---|---:|', ...rows.map((row) => `| ${row.name} | ${row.now} |`)].join('\n');
  }
  const lines = rows.map((row) => `| ${row.name} | ${row.now} | ${row.usual || '–'} | ${row.change} |`);
  return [`| | ${now} | usual (${weeks} weeks) | |`, '|---|---:|---:|---|', ...lines].join('\n');
}
