import { html } from 'hono/html';
import { parseIsoWeek } from '../calendar/iso-week.ts';
import { HOUR_MS, type Instant } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Cell, Html } from '../report/html/html.ts';
import { type Column, dataTable } from '../report/html/table.ts';
import { LANGUAGES } from '../report/language/language.ts';
import type { RepositoryLine } from '../store/repository-lines.ts';
import type { OverdueCount } from './overdue-counts.ts';
import { repositoryPath } from './repository-path.ts';

const { values } = LANGUAGES.en;

const SAY = {
  repository: 'repository',
  open: 'ready and open',
  overdue: 'overdue',
  oldest: 'the oldest opened',
  last: 'last activity',
  report: 'last report',
  ago: (wait: string): string => `${wait} ago`,
  week: (week: number): string => `week ${week}`,
  reading: 'history is being read',
  private: 'private',
  archived: 'archived',
  late: 'being counted',
};

const COLUMNS: readonly Column[] = [
  { name: SAY.repository },
  { name: SAY.open, isNumber: true, isLabelled: true },
  { name: SAY.overdue, isNumber: true, isLabelled: true },
  { name: SAY.oldest, isNumber: true, isLabelled: true },
  { name: SAY.last, isNumber: true, isLabelled: true },
  { name: SAY.report, isNumber: true, isLabelled: true },
];

/** What is known of repositories. */
interface RepositoryStates {
  lines: ReadonlyMap<RepositorySnapshot['id'], RepositoryLine>;
  /** Of those in which something is open. */
  overdue: ReadonlyMap<RepositorySnapshot['id'], OverdueCount>;
}

/** Repositories with the state of each in a line. */
export function repositoryTable(
  repositories: readonly RepositorySnapshot[],
  states: RepositoryStates,
  { now, webUrl }: { now: Instant; webUrl: string },
): Html {
  return dataTable(
    COLUMNS,
    repositories.map((repository) => row(repository, states, now, webUrl)),
  );
}

function row(repository: RepositorySnapshot, states: RepositoryStates, now: Instant, webUrl: string): Cell[] {
  const line = states.lines.get(repository.id);
  const ago = (at: Instant | undefined) => (at === undefined ? '–' : SAY.ago(values.wait((now - at) / HOUR_MS)));
  return [
    html`<a href="${repositoryPath(repository)}">${repository.name}</a> ${tags(repository, line)}`,
    values.value(line?.open ?? 0, '1'),
    overdueCell(states.overdue.get(repository.id)),
    ago(line?.oldestAt),
    ago(line?.lastEventAt),
    lastReport(repository, line, webUrl),
  ];
}

function overdueCell(count: OverdueCount | undefined): Cell {
  if (count === 'late') return html`<span class="muted">${SAY.late}</span>`;
  if (count === undefined || count === 'unknown') return '–';
  const text = values.value(count, '1');
  return count === 0 ? text : html`<span class="attention">${text}</span>`;
}

function tags(repository: RepositorySnapshot, line: RepositoryLine | undefined): Html {
  return html`${repository.private ? html`<span class="tag muted">${SAY.private}</span>` : ''}
  ${repository.archived ? html`<span class="tag muted">${SAY.archived}</span>` : ''}
  ${line?.reading ? html`<span class="tag">${SAY.reading}</span>` : ''}`;
}

function lastReport({ owner, name }: RepositorySnapshot, line: RepositoryLine | undefined, webUrl: string): Cell {
  if (line?.report === undefined) return '–';
  const { isoWeek, issueNumber } = line.report;
  return html`<a href="${webUrl}/${owner}/${name}/issues/${issueNumber}">${SAY.week(parseIsoWeek(isoWeek).week)}</a>`;
}
