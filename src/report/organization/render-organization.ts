import { sayDate, sayDays, sayMoment } from '../dates.ts';
import { LANGUAGES } from '../language/language.ts';
import { inert, inertTitle } from '../markdown/inert.ts';
import { quietLink } from '../markdown/link.ts';
import type { SignalRow } from '../signal-row.ts';
import { sayWait } from '../time-words.ts';
import { countOrNone, plural } from '../words.ts';
import type { OrganizationMilestone, OrganizationReport, RepositoryFinding } from './organization-report.ts';
import { SOME_OTHERS } from './waits.ts';

const MAX_DECISIONS = 3;
const MAX_MILESTONES = 10;
const MAX_ROWS = 8;
const MAX_TITLE = 60;

/** `Delivery and trade-offs, week 47 (16–22 November 2026)` */
export function organizationTitle({ week, window, zone }: OrganizationReport): string {
  return `Delivery and trade-offs, week ${Number(week.slice(-2))} (${sayDays(window, zone)})`;
}

/** The organisation’s report as GitHub-flavoured Markdown: one page. */
export function renderOrganization(report: OrganizationReport): string {
  const parts = [
    inert(summary(report)),
    '### What needs a decision',
    renderDecisions(report.decisions),
    '### Where delivery stands',
    renderMilestones(report),
    '### Trade-offs',
    renderTradeOffs(report),
    '### Where repositories wait for each other',
    renderWaits(report),
    ...renderHelp(report),
    '### What has changed',
    renderChanges(report),
    renderReading(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function summary({ owner, repositories, mergedPullRequests, openPullRequests }: OrganizationReport): string {
  const merged = countOrNone(mergedPullRequests, 'pull request');
  return `${owner}: ${plural(repositories, 'repository', 'repositories')}, ${merged} merged, ${openPullRequests} ready and open.`;
}

function renderDecisions(decisions: readonly RepositoryFinding[]): string {
  if (decisions.length === 0) return 'Nothing stands out, as far as what is usual is known.';
  const listed = decisions.slice(0, MAX_DECISIONS).map(({ repository, finding }) => {
    const question = finding.question === undefined ? '' : ` *Ask:* ${inert(finding.question)}`;
    const otherwise = finding.otherwise === undefined ? '' : ` *It could also be:* ${inert(finding.otherwise)}`;
    return `- **${inert(repository)}: ${inert(finding.title)}.** ${inert(finding.text)}${otherwise}${question}`;
  });
  return [...listed, ...more(decisions.length, MAX_DECISIONS)].join('\n');
}

function renderMilestones({ milestones, asOf, zone }: OrganizationReport): string {
  if (milestones.length === 0)
    return 'No open milestone can be given a date: there is too little history, or none is open.';
  const row = (milestone: OrganizationMilestone) => {
    const { repository, title, url, dueAt, remaining, added, doneBy, isLate } = milestone;
    const cells = [
      `${inert(repository)}: ${quietLink(inertTitle(title, MAX_TITLE), url)}`,
      dueAt === undefined ? '–' : sayDate(dueAt, zone),
      `${remaining}${added === 0 ? '' : ` (${added} added)`}`,
      LANGUAGES.en.forecasts.done(doneBy[0.5], asOf, zone),
      LANGUAGES.en.forecasts.done(doneBy[0.85], asOf, zone),
      [isLate ? 'likely late' : '', sayMoved(milestone)].filter(Boolean).join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  };
  return [
    '| milestone | due | left | done by, 50 % | 85 % | |',
    '|---|---:|---:|---:|---:|---|',
    ...milestones.slice(0, MAX_MILESTONES).map(row),
    ...more(milestones.length, MAX_MILESTONES),
  ].join('\n');
}

/** Less than that is noise. */
const LEAST_DAYS = 3;

function sayMoved({ movedDays }: OrganizationMilestone): string {
  if (movedDays === undefined || Math.abs(movedDays) < LEAST_DAYS) return '';
  return `${plural(Math.abs(movedDays), 'day')} ${movedDays > 0 ? 'later' : 'earlier'} than last week’s forecast`;
}

function renderTradeOffs({ tradeOffs }: OrganizationReport): string {
  if (tradeOffs.length === 0) return 'There is too little data yet for any figure.';
  const rows = tradeOffs.slice(0, MAX_ROWS).map(({ repository, debt, reverts, unreviewed }) => {
    return `| ${[inert(repository), ...[debt, reverts, unreviewed].map(sayCell)].join(' | ')} |`;
  });
  return [
    '| repository | work on technical debt | reverts | merged without review |',
    '|---|---:|---:|---:|',
    ...rows,
    ...more(tradeOffs.length, MAX_ROWS),
  ].join('\n');
}

function sayCell(row: SignalRow | undefined): string {
  if (row === undefined) return '–';
  return row.usual === '' ? row.now : `${row.now}; usual ${row.usual}`;
}

function renderWaits({ waits }: OrganizationReport): string {
  if (waits.length === 0) return 'No request for review waits for people of another repository, or for a team.';
  const rows = waits
    .slice(0, MAX_ROWS)
    .map(
      ({ from, to, requests, longestHours }) =>
        `| ${[inert(from), inert(to), requests, sayWait(longestHours)].join(' | ')} |`,
    );
  return [
    '| repository | waits for | open requests | the longest |',
    '|---|---|---:|---:|',
    ...rows,
    ...more(waits.length, MAX_ROWS),
  ].join('\n');
}

/** In a sentence, so that it is no table of who gave most; nothing where nobody helped elsewhere. */
function renderHelp({ help }: OrganizationReport): string[] {
  if (help.length === 0) return [];
  const told = help.slice(0, MAX_ROWS).map(({ from, in: place, reviews }) => {
    const whose = from === SOME_OTHERS ? from : `people of ${inert(from)}`;
    return `${whose} reviewed ${plural(reviews, 'pull request')} in ${inert(place)}`;
  });
  return [`They also helped each other this week: ${told.join('; ')}.${more(help.length, MAX_ROWS).join('')}`];
}

function renderChanges({ changes }: OrganizationReport): string {
  if (changes.length === 0) return 'All figures of the repositories are as usual.';
  const rows = changes.slice(0, MAX_ROWS).map(({ repository, row }) => {
    return `| ${[inert(repository), row.name, row.now, row.usual || '–', row.change].join(' | ')} |`;
  });
  return [
    '| repository | | this week | usual | |',
    '|---|---|---:|---:|---|',
    ...rows,
    ...more(changes.length, MAX_ROWS),
  ].join('\n');
}

function more(count: number, listed: number): string[] {
  return count > listed ? [`\n${count - listed} more are not listed.`] : [];
}

const READING =
  'Ranges in brackets are 95 %. “Usual” is the range in which 99 of 100 weeks fall when nothing has changed, by each repository’s own weeks before. Dates are those by which a milestone is done in 50 % and 85 % of the simulations, at the pace of its repository’s last 26 weeks. These are signs, not verdicts; repositories are not ranked, and what differs between them may have good reasons.';

function renderReading({ leftOut, asOf, zone }: OrganizationReport): string {
  return [
    '<details><summary>How to read this, and what it cannot see</summary>',
    inert(READING),
    'Not shown:',
    leftOut.map((line) => `- ${inert(line)}`).join('\n'),
    `${inert(`As known on ${sayMoment(asOf, zone)}`)}.`,
    '</details>',
  ].join('\n\n');
}
