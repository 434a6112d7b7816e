import { DAY_MS, type Instant } from '../src/facts/instant.ts';
import type { LedgerEntry } from '../src/sandbox/ledger.ts';

const DAYS = 14;

/** What was written in a fortnight: a table for each repository, kinds by days, then when, and how often labels changed. */
export function tellLedger(entries: readonly LedgerEntry[], since: Instant): string {
  const written = entries.filter(({ status, repository }) => status < 300 && repository !== undefined);
  const kinds = [...Map.groupBy(written, ({ kind }) => kind).keys()].toSorted((a, b) => a.localeCompare(b));
  const days = Array.from({ length: DAYS }, (_, day) => new Date(since + day * DAY_MS).toISOString().slice(0, 10));
  const tables = [...Map.groupBy(written, ({ repository }) => repository)].map(
    ([repository, own]) => `**${repository}**\n\n${table(own, kinds, days)}`,
  );
  return [...tables, tellHours(written), tellLabels(written)].join('\n\n');
}

function table(own: readonly LedgerEntry[], kinds: readonly string[], days: readonly string[]): string {
  const row = (kind: string): string => {
    const ofKind = own.filter((entry) => entry.kind === kind);
    const counts = days.map((day) => ofKind.filter(({ at }) => at.startsWith(day)).length);
    return line([kind, ...counts.map((count) => (count === 0 ? '·' : `${count}`)), `${ofKind.length}`]);
  };
  const head = line(['', ...days.map((day) => day.slice(8)), 'all']);
  return [head, line(['---', ...days.map(() => '--:'), '--:']), ...kinds.map(row)].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function tellHours(written: readonly LedgerEntry[]): string {
  const hours = written.map(({ at }) => Number(at.slice(11, 13)));
  return `Earliest and latest hour (UTC): ${Math.min(...hours)} and ${Math.max(...hours)}`;
}

function tellLabels(written: readonly LedgerEntry[]): string {
  const changes = written.filter(({ kind }) => kind === 'issues/add-labels' || kind === 'issues/remove-label');
  const byPull = Map.groupBy(changes, ({ repository, number }) => `${repository}#${number}`);
  const most = Math.max(0, ...[...byPull.values()].map(({ length }) => length));
  return `Label writes: ${changes.length} on ${byPull.size} pull requests, at most ${most} on one.`;
}
