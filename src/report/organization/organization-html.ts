import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { weeklyFigure } from '../html/charts/figures.ts';
import type { Html } from '../html/html.ts';
import { keepUnits } from '../html/keep-units.ts';
import { standAlone } from '../html/stand-alone.ts';
import { type Column, dataTable } from '../html/table.ts';
import { type Language, LANGUAGES } from '../language/language.ts';
import type { SignalRow } from '../signal-row.ts';
import { cutTitle } from '../titles.ts';
import type { OrganizationMilestone, OrganizationReport, RepositoryFinding, TradeOffs } from './organization-report.ts';
import { organizationTitle, sayMedian, sayMoved } from './render-organization.ts';

const MAX_TITLE = 120;
/** Where each part is cut; more is a page of its own repository. */
const MAX_DECISIONS = 6;
const MAX_ROWS = 20;
const MAX_CHARTS = 6;

/** A page has room for all parts, and can lead to those of the repositories. */
export interface OrganizationLinks {
  /** The path of a repository’s page, by its name. */
  repository: (name: string) => string;
}

/** The report of an organisation as a page that stands alone; repositories lead to their pages at GitHub. */
export function renderOrganizationHtml(
  report: OrganizationReport,
  webUrl: string,
  language: Language = LANGUAGES.en,
): string {
  const { owner, repositories, mergedPullRequests, openPullRequests } = report;
  const title = organizationTitle(report, language);
  const links = { repository: (name: string) => `${webUrl}/${owner}/${name}` };
  const body = html`<p class="repository"><a href="${webUrl}/${owner}">${owner}</a></p>
    <h1>${title}</h1>
    <p>${language.organization.summary(owner, repositories, mergedPullRequests, openPullRequests)}</p>
    ${organizationParts(report, links, language)}`;
  return standAlone(language.tag, `${title} · ${owner}`, body);
}

/** The parts of an organisation’s report, each below its heading; pure, the same for the same report. */
export function organizationParts(
  report: OrganizationReport,
  links: OrganizationLinks,
  language: Language = LANGUAGES.en,
): HtmlEscapedString {
  const { headings } = language.organization;
  // A template is a promise only where something in it is one.
  return html`<h2>${headings.decisions}</h2>
    ${decisions(report.decisions, links, language)}
    <h2>${headings.delivery}</h2>
    ${milestones(report, links, language)}
    <h2>${headings.tradeOffs}</h2>
    ${tradeOffs(report.tradeOffs, links, language)}
    <h2>${headings.waits}</h2>
    ${waits(report, links, language)} ${help(report, language)} ${teamWaits(report, language)}
    <h2>${headings.changes}</h2>
    ${changes(report, links, language)} ${reading(report, language)}` as HtmlEscapedString;
}

function repositoryLink(name: string, { repository }: OrganizationLinks): Html {
  return html`<a href="${repository(name)}">${name}</a>`;
}

function decisions(all: readonly RepositoryFinding[], links: OrganizationLinks, language: Language): Html {
  const { organization: say, headings } = language;
  if (all.length === 0) return html`<p>${say.nothing.decisions}</p>`;
  const told = ({ repository, finding: { title, text, otherwise, question } }: RepositoryFinding) =>
    html`<li>
      <strong>${repositoryLink(repository, links)}: ${keepUnits(title)}.</strong> ${keepUnits(text)}
      ${otherwise ? html`<em>${headings.otherwise}</em> ${keepUnits(otherwise)}` : ''}
      ${question ? html`<em>${headings.ask}</em> ${question}` : ''}
    </li>`;
  return html`<ul class="findings">
      ${all.slice(0, MAX_DECISIONS).map(told)}
    </ul>
    ${more(all.length, MAX_DECISIONS, language)}`;
}

function milestones(
  { milestones: all, asOf, zone }: OrganizationReport,
  links: OrganizationLinks,
  language: Language,
): Html {
  const { organization: say, forecasts, dates } = language;
  if (all.length === 0) return html`<p>${say.nothing.milestones}</p>`;
  const { milestone, due, left, half, most, nearlyAll } = forecasts.columns;
  const columns: Column[] = [
    { name: milestone },
    { name: due, isNumber: true, isLabelled: true },
    { name: left, isNumber: true, isLabelled: true },
    { name: half, isNumber: true, isLabelled: true },
    { name: most, isNumber: true, isLabelled: true },
    { name: nearlyAll, isNumber: true, isLabelled: true },
    { name: language.tables.numbers.change },
  ];
  const row = (each: OrganizationMilestone) => [
    html`${repositoryLink(each.repository, links)}:
      <a href="${each.url}"><bdi>${cutTitle(each.title, MAX_TITLE)}</bdi></a>`,
    each.dueAt === undefined ? '–' : dates.date(each.dueAt, zone),
    forecasts.left(each.remaining, each.added),
    forecasts.done(each.doneBy[0.5], asOf, zone),
    forecasts.done(each.doneBy[0.85], asOf, zone),
    forecasts.done(each.doneBy[0.95], asOf, zone),
    html`${each.isLate ? html`<span class="tag attention">${say.likelyLate}</span>` : ''} ${sayMoved(each, language)}`,
  ];
  return html`${dataTable(columns, all.slice(0, MAX_ROWS).map(row))} ${more(all.length, MAX_ROWS, language)}`;
}

function tradeOffs(all: readonly TradeOffs[], links: OrganizationLinks, language: Language): Html {
  const { organization: say, tables } = language;
  if (all.length === 0) return html`<p>${tables.numbers.none}</p>`;
  const cell = (row: SignalRow | undefined) => {
    if (row === undefined) return '–';
    const usual = row.usual === '' ? '' : html`<span class="muted">${tables.numbers.usual} ${row.usual}</span>`;
    return html`<span>${row.now}</span> ${usual}`;
  };
  const { repository, debt, reverts, unreviewed } = say.columns;
  const numbers = [debt, reverts, unreviewed].map((name) => ({ name, isNumber: true, isLabelled: true }));
  const rows = all
    .slice(0, MAX_ROWS)
    .map((each) => [
      repositoryLink(each.repository, links),
      cell(each.debt),
      cell(each.reverts),
      cell(each.unreviewed),
    ]);
  return html`${dataTable([{ name: repository }, ...numbers], rows)} ${more(all.length, MAX_ROWS, language)}
  ${debtTrends(all, language)}`;
}

/** How the share of debt went in the repositories in which it is known for long enough. */
function debtTrends(all: readonly TradeOffs[], { charts: say }: Language): Html {
  const known = all.flatMap(({ repository, debtTrend }) => (debtTrend ? [{ repository, debtTrend }] : []));
  if (known.length === 0) return '';
  const figures = known
    .slice(0, MAX_CHARTS)
    .map(({ repository, debtTrend }, index) =>
      weeklyFigure({ ...debtTrend, id: `debt-${index + 1}`, title: say.of(repository, debtTrend.title) }, say),
    );
  return html`<div class="charts">${figures}</div>`;
}

function waits({ waits: all }: OrganizationReport, links: OrganizationLinks, language: Language): Html {
  const { organization: say, values } = language;
  if (all.length === 0) return html`<p>${say.nothing.waits}</p>`;
  const { repository, waitsFor, requests, longest } = say.columns;
  const columns: Column[] = [
    { name: repository },
    { name: waitsFor, isLabelled: true },
    { name: requests, isNumber: true, isLabelled: true },
    { name: longest, isNumber: true, isLabelled: true },
  ];
  const rows = all
    .slice(0, MAX_ROWS)
    .map((each) => [
      repositoryLink(each.from, links),
      each.to,
      values.value(each.requests, '1'),
      values.wait(each.longestHours),
    ]);
  return html`${dataTable(columns, rows)} ${more(all.length, MAX_ROWS, language)}`;
}

/** In a sentence, so that it is no table of who gave most; nothing where nobody helped elsewhere. */
function help({ help: all }: OrganizationReport, { organization: say, tables }: Language): Html {
  if (all.length === 0) return '';
  const told = all.slice(0, MAX_ROWS).map(({ from, in: place, reviews }) => {
    const whose = from === say.whom.someOthers ? from : say.whom.peopleOf(from);
    return say.helped(whose, reviews, place);
  });
  return html`<p>${say.help(told)} ${all.length > MAX_ROWS ? tables.more(all.length - MAX_ROWS) : ''}</p>`;
}

/** Nothing where no pair of teams has enough requests. */
function teamWaits({ teamWaits: all }: OrganizationReport, language: Language): Html {
  const { headings, organization: say, values } = language;
  if (all.length === 0) return '';
  const { team, waitsFor, requestsOfWeeks, half, openNow } = say.columns;
  const columns: Column[] = [
    { name: team },
    { name: waitsFor, isLabelled: true },
    { name: requestsOfWeeks, isNumber: true, isLabelled: true },
    { name: half, isNumber: true, isLabelled: true },
    { name: openNow, isNumber: true, isLabelled: true },
  ];
  const rows = all
    .slice(0, MAX_ROWS)
    .map((wait) => [
      html`<bdi>${wait.from}</bdi>`,
      html`<bdi>${wait.to}</bdi>`,
      values.value(wait.requests, '1'),
      sayMedian(wait, language),
      values.value(wait.open, '1'),
    ]);
  return html`<h2>${say.headings.teamWaits}</h2>
    ${dataTable(columns, rows)} ${more(all.length, MAX_ROWS, language)}
    <p><em>${headings.ask}</em> ${say.askTeams}</p>`;
}

function changes({ changes: all }: OrganizationReport, links: OrganizationLinks, language: Language): Html {
  const { organization: say, tables } = language;
  if (all.length === 0) return html`<p>${say.nothing.changes}</p>`;
  const { signal, thisWeek, usual, change } = tables.numbers;
  const columns: Column[] = [
    { name: say.columns.repository },
    { name: signal },
    { name: thisWeek, isNumber: true, isLabelled: true },
    { name: usual, isNumber: true, isLabelled: true },
    { name: change },
  ];
  const rows = all
    .slice(0, MAX_ROWS)
    .map(({ repository, row }) => [
      repositoryLink(repository, links),
      row.name,
      row.now,
      row.usual || '–',
      html`<strong>${row.change}</strong>`,
    ]);
  return html`${dataTable(columns, rows)} ${more(all.length, MAX_ROWS, language)}`;
}

function more(count: number, listed: number, { tables }: Language): Html {
  return count > listed ? html`<p class="meta">${tables.more(count - listed)}</p>` : '';
}

function reading({ leftOut, asOf, zone }: OrganizationReport, language: Language): Html {
  const { organization: say, explanation } = language;
  return html`<details>
    <summary>${explanation.heading}</summary>
    <p>${say.reading}</p>
    <p>${say.notShown}</p>
    <ul>
      ${leftOut.map((line) => html`<li>${line}</li>`)}
    </ul>
    <p>${explanation.asOf(asOf, zone)}.</p>
  </details>`;
}
