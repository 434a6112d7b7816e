import { type Language, LANGUAGES } from '../language/language.ts';
import { inert, inertTitle } from '../markdown/inert.ts';
import { quietLink } from '../markdown/link.ts';
import { underHeading } from '../markdown/under-heading.ts';
import type { SignalRow } from '../signal-row.ts';
import type { TeamWait } from './team-waits.ts';
import type { OrganizationMilestone, OrganizationReport, RepositoryFinding } from './organization-report.ts';

const MAX_DECISIONS = 3;
const MAX_MILESTONES = 10;
const MAX_ROWS = 8;
const MAX_TITLE = 60;

/** `Delivery and trade-offs, week 47 (16–22 November 2026)` */
export function organizationTitle(
  { week, window, zone }: OrganizationReport,
  { organization: say }: Language = LANGUAGES.en,
): string {
  return say.title(Number(week.slice(-2)), window, zone);
}

/** The organisation’s report as GitHub-flavoured Markdown: one page. */
export function renderOrganization(report: OrganizationReport, language: Language = LANGUAGES.en): string {
  const { owner, repositories, mergedPullRequests, openPullRequests } = report;
  const { headings, summary } = language.organization;
  const parts = [
    inert(summary(owner, repositories, mergedPullRequests, openPullRequests)),
    underHeading(headings.decisions, renderDecisions(report.decisions, language)),
    underHeading(headings.delivery, renderMilestones(report, language)),
    underHeading(headings.tradeOffs, renderTradeOffs(report, language)),
    underHeading(headings.waits, renderWaits(report, language)),
    ...renderHelp(report, language),
    ...renderTeamWaits(report, language),
    underHeading(headings.changes, renderChanges(report, language)),
    renderReading(report, language),
  ];
  return `${parts.join('\n\n')}\n`;
}

function renderDecisions(decisions: readonly RepositoryFinding[], language: Language): string {
  const { organization, headings } = language;
  if (decisions.length === 0) return organization.nothing.decisions;
  const listed = decisions.slice(0, MAX_DECISIONS).map(({ repository, finding }) => {
    const question = finding.question === undefined ? '' : ` *${headings.ask}* ${inert(finding.question)}`;
    const otherwise = finding.otherwise === undefined ? '' : ` *${headings.otherwise}* ${inert(finding.otherwise)}`;
    return `- **${inert(repository)}: ${inert(finding.title)}.** ${inert(finding.text)}${otherwise}${question}`;
  });
  return [...listed, ...more(decisions.length, MAX_DECISIONS, language)].join('\n');
}

function renderMilestones({ milestones, asOf, zone }: OrganizationReport, language: Language): string {
  const { organization: say, forecasts, dates } = language;
  if (milestones.length === 0) return say.nothing.milestones;
  const row = (milestone: OrganizationMilestone) => {
    const { repository, title, url, dueAt, remaining, added, doneBy, isLate } = milestone;
    const cells = [
      `${inert(repository)}: ${quietLink(inertTitle(title, MAX_TITLE), url)}`,
      dueAt === undefined ? '–' : dates.date(dueAt, zone),
      forecasts.left(remaining, added),
      forecasts.done(doneBy[0.5], asOf, zone),
      forecasts.done(doneBy[0.85], asOf, zone),
      [isLate ? say.likelyLate : '', sayMoved(milestone, language)].filter(Boolean).join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  const { milestone, due, left, half, most } = forecasts.columns;
  return [
    `| ${milestone} | ${due} | ${left} | ${half} | ${most} | |`,
    '|---|---:|---:|---:|---:|---|',
    ...milestones.slice(0, MAX_MILESTONES).map(row),
    ...more(milestones.length, MAX_MILESTONES, language),
  ].join('\n');
}

/** Less than that is noise. */
const LEAST_DAYS = 3;

/** How much later or earlier than a week ago it is likely to be done; empty where that is noise. */
export function sayMoved({ movedDays }: OrganizationMilestone, { organization: say }: Language): string {
  return movedDays === undefined || Math.abs(movedDays) < LEAST_DAYS ? '' : say.moved(movedDays);
}

function renderTradeOffs({ tradeOffs }: OrganizationReport, language: Language): string {
  const { organization: say, tables } = language;
  if (tradeOffs.length === 0) return tables.numbers.none;
  const sayCell = (row: SignalRow | undefined) => {
    if (row === undefined) return '–';
    return row.usual === '' ? row.now : say.besideUsual(row.now, row.usual);
  };
  const rows = tradeOffs.slice(0, MAX_ROWS).map(({ repository, debt, reverts, unreviewed }) => {
    return `| ${[inert(repository), ...[debt, reverts, unreviewed].map(sayCell)].join(' | ')} |`;
  });
  const { repository, debt, reverts, unreviewed } = say.columns;
  return [
    `| ${repository} | ${debt} | ${reverts} | ${unreviewed} |`,
    '|---|---:|---:|---:|',
    ...rows,
    ...more(tradeOffs.length, MAX_ROWS, language),
  ].join('\n');
}

function renderWaits({ waits }: OrganizationReport, language: Language): string {
  const { organization: say, values } = language;
  if (waits.length === 0) return say.nothing.waits;
  const rows = waits
    .slice(0, MAX_ROWS)
    .map(
      ({ from, to, requests, longestHours }) =>
        `| ${[inert(from), inert(to), values.value(requests, '1'), values.wait(longestHours)].join(' | ')} |`,
    );
  const { repository, waitsFor, requests, longest } = say.columns;
  return [
    `| ${repository} | ${waitsFor} | ${requests} | ${longest} |`,
    '|---|---|---:|---:|',
    ...rows,
    ...more(waits.length, MAX_ROWS, language),
  ].join('\n');
}

/** In a sentence, so that it is no table of who gave most; nothing where nobody helped elsewhere. */
function renderHelp({ help }: OrganizationReport, language: Language): string[] {
  const { help: sayHelp, helped, whom } = language.organization;
  if (help.length === 0) return [];
  const told = help.slice(0, MAX_ROWS).map(({ from, in: place, reviews }) => {
    const whose = from === whom.someOthers ? from : whom.peopleOf(inert(from));
    return helped(whose, reviews, inert(place));
  });
  return [sayHelp(told) + more(help.length, MAX_ROWS, language).join('')];
}

/** Nothing where no pair of teams has enough requests. */
function renderTeamWaits({ teamWaits }: OrganizationReport, language: Language): string[] {
  const { headings, organization: say, values } = language;
  if (teamWaits.length === 0) return [];
  const rows = teamWaits.slice(0, MAX_ROWS).map(({ from, to, requests, open, ...wait }) => {
    const cells = [
      inert(from),
      inert(to),
      values.value(requests, '1'),
      sayMedian(wait, language),
      values.value(open, '1'),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const { team, waitsFor, requestsOfWeeks, half, openNow } = say.columns;
  const table = [
    `| ${team} | ${waitsFor} | ${requestsOfWeeks} | ${half} | ${openNow} |`,
    '|---|---|---:|---:|---:|',
    ...rows,
    ...more(teamWaits.length, MAX_ROWS, language),
  ].join('\n');
  return [underHeading(say.headings.teamWaits, `${table}\n\n*${headings.ask}* ${say.askTeams}`)];
}

/** The median wait with its range, or how long it is at the least. */
export function sayMedian(
  { medianHours, atLeastHours = 0, interval }: Omit<TeamWait, 'from' | 'to' | 'requests' | 'open'>,
  { rows, values }: Language,
): string {
  if (medianHours === undefined) return rows.moreThan(values.value(atLeastHours, 'h'));
  const range = values.range(interval, 'h', medianHours);
  const said = values.value(medianHours, 'h');
  return range === undefined ? said : rows.withRange(said, range);
}

function renderChanges({ changes }: OrganizationReport, language: Language): string {
  const { organization: say, tables } = language;
  if (changes.length === 0) return say.nothing.changes;
  const rows = changes.slice(0, MAX_ROWS).map(({ repository, row }) => {
    return `| ${[inert(repository), row.name, row.now, row.usual || '–', row.change].join(' | ')} |`;
  });
  const { thisWeek, usual } = tables.numbers;
  return [
    `| ${say.columns.repository} | | ${thisWeek} | ${usual} | |`,
    '|---|---|---:|---:|---|',
    ...rows,
    ...more(changes.length, MAX_ROWS, language),
  ].join('\n');
}

function more(count: number, listed: number, { tables }: Language): string[] {
  return count > listed ? [`\n${tables.more(count - listed)}`] : [];
}

function renderReading({ leftOut, asOf, zone }: OrganizationReport, language: Language): string {
  const { organization: say, explanation } = language;
  return [
    `<details><summary>${explanation.heading}</summary>`,
    inert(say.reading),
    say.notShown,
    leftOut.map((line) => `- ${inert(line)}`).join('\n'),
    `${inert(explanation.asOf(asOf, zone))}.`,
    '</details>',
  ].join('\n\n');
}
