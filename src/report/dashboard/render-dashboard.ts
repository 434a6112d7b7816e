import { sayDate, sayMoment } from '../dates.ts';
import { LANGUAGES } from '../language/language.ts';
import { renderCharts } from '../markdown/chart.ts';
import { inert, inertName, inertTitle } from '../markdown/inert.ts';
import { quietLink } from '../markdown/link.ts';
import { renderOutlook } from '../markdown/outlook.ts';
import { underHeading } from '../markdown/under-heading.ts';
import type { Report, WaitingPull, WeeklySeries } from '../report.ts';
import { sayTurn, sayTurns } from '../turns.ts';
import { queueByTurn, waitingSince } from './queue.ts';

/** Where the dashboard leads to. */
export interface DashboardLinks {
  /** The page of the repository’s `.github/headroom.yml`. */
  settings: string;
  /** Absent while none was published. */
  lastReport?: { week: string; url: string };
}

/** The title of the issue: always the same. */
export const DASHBOARD_TITLE = 'Headroom: the state now';

const MAX_LISTED = 10;
const MAX_TITLE = 60;

/**
 * The state of a repository as GitHub-flavoured Markdown, of a report whose window is the week that is under way. Waits are told by
 * the day on which they began, so that the text stays the same while nothing happens.
 */
export function renderDashboard(report: Report, links: DashboardLinks): string {
  const parts = [
    '### The queue',
    renderQueue(report),
    renderLongest(report),
    underHeading(LANGUAGES.en.headings.forecast, renderOutlook(report.outlook, report.zone)),
    renderTrends(report.series),
    renderLinks(links),
    renderReading(report),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The line below it: when the text changed. */
export function renderStamp({ asOf, zone }: Pick<Report, 'asOf' | 'zone'>): string {
  return `*Last change of this page: ${inert(sayMoment(asOf, zone))}. It is looked at every hour of working time, and edited in place.*`;
}

function renderQueue({ waiting, asOf, zone }: Report): string {
  if (waiting.length === 0) return 'No pull request is ready and open.';
  const overdue = waiting.filter((pull) => pull.overdue).length;
  const known = knowsOverdue({ waiting });
  const summary = known ? `${sayTurns(waiting)} ${sayOverdue(overdue)}` : sayTurns(waiting);
  const head = known
    ? ['| whose turn | pull requests | overdue | longest since |', '|---|---:|---:|---:|']
    : ['| whose turn | pull requests | longest since |', '|---|---:|---:|'];
  const rows = queueByTurn(waiting).map(({ name, pulls, overdue: late, longest }) => {
    const since = sayDate(waitingSince(longest, asOf), zone);
    return `| ${[name, pulls, ...(known ? [late] : []), since].join(' | ')} |`;
  });
  return [summary, '', ...head, ...rows].join('\n');
}

function sayOverdue(overdue: number): string {
  return overdue === 0 ? 'None of them is overdue.' : `Of these, ${overdue} ${overdue === 1 ? 'is' : 'are'} overdue.`;
}

function renderLongest({ waiting, asOf, zone }: Report): string {
  if (waiting.length === 0) return '';
  const rows = waiting.slice(0, MAX_LISTED).map((pull) => renderRow(pull, sayDate(waitingSince(pull, asOf), zone)));
  const more = waiting.length > MAX_LISTED ? [`\n${waiting.length - MAX_LISTED} more are not listed.`] : [];
  return [
    '### Waiting longest',
    '',
    '| pull request | whose turn | since | |',
    '|---|---|---:|---|',
    ...rows,
    ...more,
  ].join('\n');
}

function renderRow(pull: WaitingPull, since: string): string {
  const name = `${quietLink(String(pull.number), pull.url)} ${inertTitle(pull.title, MAX_TITLE)}`.trimEnd();
  return `| ${[name, sayTurn(pull, inertName), since, pull.overdue ? 'overdue' : ''].join(' | ')} |`;
}

/** Of whole weeks: the one that is under way would look like a fall. */
function renderTrends({ weeks, merged, hoursToFirstReview }: WeeklySeries): string {
  const charts = renderCharts({
    weeks: weeks.slice(0, -1),
    merged: merged.slice(0, -1),
    hoursToFirstReview: hoursToFirstReview.slice(0, -1),
  });
  return charts === '' ? '' : `### The last weeks\n\n${charts}`;
}

function renderLinks({ settings, lastReport }: DashboardLinks): string {
  const report =
    lastReport && `Last weekly report: ${quietLink(`week ${Number(lastReport.week.slice(-2))}`, lastReport.url)}.`;
  return [report, `Settings: ${quietLink('`.github/headroom.yml`', settings)}.`].filter(Boolean).join(' ');
}

function renderReading(report: Report): string {
  const { heading, waits, overdue, limits, notOnDashboard } = LANGUAGES.en.explanation;
  const paragraphs = [waits, ...(knowsOverdue(report) ? [overdue] : []), limits, notOnDashboard];
  return [`<details><summary>${heading}</summary>`, ...paragraphs.map(inert), '</details>'].join('\n\n');
}

/** Whether there were enough closed pull requests in the year to tell what is overdue. */
function knowsOverdue({ waiting }: Pick<Report, 'waiting'>): boolean {
  return waiting.some(({ olderThan }) => olderThan !== undefined);
}
