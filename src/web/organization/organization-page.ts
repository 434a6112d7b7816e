import { html } from 'hono/html';
import { formatIsoWeek, type IsoWeek } from '../../calendar/iso-week.ts';
import type { Html } from '../../report/html/html.ts';
import { type Language } from '../../report/language/language.ts';
import { organizationParts } from '../../report/organization/organization-html.ts';
import type { OrganizationReport } from '../../report/organization/organization-report.ts';
import { organizationTitle } from '../../report/organization/render-organization.ts';
import type { Page } from '../page.ts';
import { REPOSITORY_WORDS } from '../repository/words.ts';
import { ownerPath, repositoryPath } from '../repository-path.ts';
import { ORGANIZATION_WORDS as say } from './words.ts';

/** All that the page of an organisation shows. */
export interface OrganizationView {
  owner: string;
  /** Absent where nothing happened within a year. */
  report?: OrganizationReport;
  /** The state of its repositories now. */
  repositories: Html;
  /** Names of repositories whose history is being read. */
  reading: readonly string[];
  /** How many are looked at, where that is not all. */
  cut?: { looked: number; all: number };
  previous?: IsoWeek;
  next?: IsoWeek;
  isLast: boolean;
  language: Language;
}

const MAX_NAMED = 5;

/** The page of an organisation: what a decision is due about and where it waits, then its repositories. */
export function organizationPage(view: OrganizationView): Page {
  const { owner, report, language } = view;
  const body = html`${trail()}
    <h1>${owner}</h1>
    <p class="meta">${say.readable} ${view.cut ? say.cut(view.cut.looked, view.cut.all) : ''}</p>
    ${view.reading.length === 0 ? '' : html`<p class="notice">${say.reading(view.reading.slice(0, MAX_NAMED))}</p>`}
    ${report === undefined ? html`<p>${say.none}</p>` : week(report, view, language)}
    <div class="section-head"><h2>${say.repositories}</h2></div>
    ${view.repositories}`;
  return { title: owner, body, wide: true };
}

function week(report: OrganizationReport, view: OrganizationView, language: Language): Html {
  const { owner, repositories, mergedPullRequests, openPullRequests } = report;
  const { summary } = language.organization;
  const links = { repository: (name: string) => repositoryPath({ owner, name }) };
  return html`<div class="section-head">
      <p class="lead">
        <strong>${organizationTitle(report, language)}.</strong>
        ${summary(owner, repositories, mergedPullRequests, openPullRequests)}
      </p>
      ${pager(view)}
    </div>
    ${organizationParts(report, links, language)}`;
}

function pager({ owner, previous, next, isLast }: OrganizationView): Html {
  const path = ownerPath(owner);
  const link = (to: IsoWeek, name: string) => html`<a href="${path}?week=${formatIsoWeek(to)}">${name}</a>`;
  return html`<nav aria-label="${REPOSITORY_WORDS.weeks}">
    ${previous ? link(previous, REPOSITORY_WORDS.previous(previous.week)) : ''}
    ${next ? link(next, REPOSITORY_WORDS.next(next.week)) : ''}
    ${isLast ? '' : html`<a href="${path}">${REPOSITORY_WORDS.badWeek.back}</a>`}
  </nav>`;
}

function trail(): Html {
  return html`<nav class="trail" aria-label="${say.trail}"><a href="/">${say.home}</a></nav>`;
}

/** What stands there while the reports of its repositories are made. */
export function beingMadePage(owner: string, done: number, all: number): Page {
  const body = html`${trail()}
    <h1>${owner}</h1>
    <p class="notice" role="status"><strong>${say.waiting.title}.</strong> ${say.waiting.text(done, all)}</p>`;
  return { title: owner, body };
}

/** A week that cannot be shown, with the way back. */
export function badOrganizationWeekPage(owner: string, because: string, status: 400 | 404): Page {
  const { title, back } = REPOSITORY_WORDS.badWeek;
  const body = html`${trail()}
    <h1>${title}</h1>
    <p>${because}</p>
    <p><a href="${ownerPath(owner)}">${back}</a></p>`;
  return { status, title, body };
}
