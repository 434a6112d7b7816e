import { type Language, LANGUAGES } from '../language/language.ts';
import { renderCharts } from '../markdown/chart.ts';
import { inert, inertName, inertTitle } from '../markdown/inert.ts';
import { quietLink } from '../markdown/link.ts';
import { renderOutlook } from '../markdown/outlook.ts';
import { underHeading } from '../markdown/under-heading.ts';
import type { Report, WaitingPull, WeeklySeries } from '../report.ts';
import { sayTurn, sayTurns } from '../turns.ts';
import { queueByTurn, sinceOf } from './queue.ts';

/** Where the dashboard leads to. */
export interface DashboardLinks {
  /** The page of the repository’s `.github/headroom.yml`. */
  settings: string;
  /** Absent while none was published. */
  lastReport?: { week: string; url: string };
}

const MAX_LISTED = 10;
const MAX_TITLE = 60;

/**
 * The state of a repository as GitHub-flavoured Markdown, of a report whose window is the week that is under way. Waits are told by
 * the day on which they began, so that the text stays the same while nothing happens.
 */
export function renderDashboard(report: Report, links: DashboardLinks, language: Language = LANGUAGES.en): string {
  const parts = [
    underHeading(language.dashboard.queue, renderQueue(report, language)),
    underHeading(language.dashboard.longest, renderLongest(report, language)),
    underHeading(language.headings.forecast, renderOutlook(report.outlook, report.zone, language)),
    underHeading(language.dashboard.trends, renderTrends(report.series, language)),
    renderLinks(links, language.dashboard),
    renderReading(report, language.explanation),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The line below it: when the text changed. */
export function renderStamp(
  { asOf, zone }: Pick<Report, 'asOf' | 'zone'>,
  { dashboard }: Language = LANGUAGES.en,
): string {
  return `*${inert(dashboard.stamp(asOf, zone))}*`;
}

function renderQueue({ waiting, asOf, zone }: Report, language: Language): string {
  const { empty, overdue, columns, turns } = language.dashboard;
  if (waiting.length === 0) return empty;
  const known = knowsOverdue({ waiting });
  const summary = sayTurns(waiting, language);
  const late = overdue(waiting.filter((pull) => pull.overdue).length);
  const head = [columns.turn, columns.pulls, ...(known ? [columns.overdue] : []), columns.longestSince];
  const rows = queueByTurn(waiting).map((part) => {
    const since = language.dates.date(sinceOf(part.longest.waitingHours, asOf), zone);
    return `| ${[turns[part.turn], part.pulls, ...(known ? [part.overdue] : []), since].join(' | ')} |`;
  });
  const rule = `|---|${'---:|'.repeat(head.length - 1)}`;
  return [known ? `${summary} ${late}` : summary, '', `| ${head.join(' | ')} |`, rule, ...rows].join('\n');
}

function renderLongest({ waiting, asOf, zone }: Report, language: Language): string {
  if (waiting.length === 0) return '';
  const { columns } = language.dashboard;
  const day = (hours: number) => language.dates.date(sinceOf(hours, asOf), zone);
  const rows = waiting.slice(0, MAX_LISTED).map((pull) => renderRow(pull, day, language));
  const rest = waiting.length > MAX_LISTED ? [`\n${language.tables.more(waiting.length - MAX_LISTED)}`] : [];
  const head = `| ${columns.pull} | ${columns.turn} | ${columns.turnSince} | ${columns.readySince} | |`;
  return [head, '|---|---|---:|---:|---|', ...rows, ...rest].join('\n');
}

function renderRow(pull: WaitingPull, day: (hours: number) => string, language: Language): string {
  const name = `${quietLink(String(pull.number), pull.url)} ${inertTitle(pull.title, MAX_TITLE)}`.trimEnd();
  const late = pull.overdue ? language.dashboard.isOverdue : '';
  return `| ${[name, sayTurn(pull, inertName, language), day(pull.turnHours), day(pull.waitingHours), late].join(' | ')} |`;
}

/** Of whole weeks: the one that is under way would look like a fall. */
function renderTrends({ weeks, merged, hoursToFirstReview }: WeeklySeries, language: Language): string {
  const whole = {
    weeks: weeks.slice(0, -1),
    merged: merged.slice(0, -1),
    hoursToFirstReview: hoursToFirstReview.slice(0, -1),
  };
  return renderCharts(whole, language);
}

function renderLinks({ settings, lastReport }: DashboardLinks, say: Language['dashboard']): string {
  const week = lastReport && quietLink(say.week(Number(lastReport.week.slice(-2))), lastReport.url);
  const parts = [
    ...(week === undefined ? [] : [say.lastReport(week)]),
    say.settings(quietLink('`.github/headroom.yml`', settings)),
  ];
  return parts.join(' ');
}

function renderReading(report: Report, say: Language['explanation']): string {
  const paragraphs = [say.waits, ...(knowsOverdue(report) ? [say.overdue] : []), say.limits, say.notOnDashboard];
  return [`<details><summary>${say.heading}</summary>`, ...paragraphs.map(inert), '</details>'].join('\n\n');
}

/** Whether there were enough closed pull requests in the year to tell what is overdue. */
function knowsOverdue({ waiting }: Pick<Report, 'waiting'>): boolean {
  return waiting.some(({ olderThan }) => olderThan !== undefined);
}
