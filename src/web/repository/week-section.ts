import { html } from 'hono/html';
import { formatIsoWeek, type IsoWeek } from '../../calendar/iso-week.ts';
import { trendFigures } from '../../report/html/charts/figures.ts';
import { explanationPart } from '../../report/html/explanation.ts';
import { findingsList } from '../../report/html/findings.ts';
import type { Html } from '../../report/html/html.ts';
import { furtherNumbers, numbersTable } from '../../report/html/numbers.ts';
import { outlookPart } from '../../report/html/outlook.ts';
import { reportSummary, reportTitle } from '../../report/headline.ts';
import type { Language } from '../../report/language/language.ts';
import type { Report, Thanks } from '../../report/report.ts';
import { cutTitle } from '../../report/titles.ts';
import { drawnOnce } from '../drawn-once.ts';
import type { RepositoryView } from './repository-view.ts';
import { REPOSITORY_WORDS as say } from './words.ts';

const MAX_THANKS = 12;
const MAX_NAME = 60;

/** A week that is over, with the ways to those before and after it. */
export function weekSection(view: RepositoryView, path: string, language: Language): Html {
  const { week: report } = view;
  return html`<section aria-labelledby="week">
    <div class="section-head">
      <h2 id="week">${reportTitle(report, language)}</h2>
      ${pager(view, path)}
    </div>
    <p class="lead">${reportSummary(report, language)}. ${issueLink(view)}</p>
    ${talk(report, language)}
    <h3>${say.numbers}</h3>
    ${numbersTable(report, language)} ${furtherNumbers(report, language)} ${trends(report, language)}
    ${forecast(report, language)} ${explanationPart(report, language)} ${downloads(report, path)}
  </section>`;
}

function pager({ previous, next, now }: RepositoryView, path: string): Html {
  const link = (week: IsoWeek, name: string) => html`<a href="${path}?week=${formatIsoWeek(week)}">${name}</a>`;
  return html`<nav aria-label="${say.weeks}">
    ${previous ? link(previous, say.previous(previous.week)) : ''} ${next ? link(next, say.next(next.week)) : ''}
    ${now ? '' : html`<a href="${path}">${say.latest}</a>`}
  </nav>`;
}

function issueLink({ told, week: { week, repository } }: RepositoryView): Html {
  const number = told.find(({ isoWeek }) => isoWeek === week)?.issueNumber;
  return number === undefined ? '' : html`<a href="${repository.url}/issues/${number}">${say.issue(number)}</a>.`;
}

function talk(report: Report, language: Language): Html {
  const findings = html`<div>
    <h3>${say.findings}</h3>
    ${findingsList(report, language)}
  </div>`;
  if (report.thanks.length === 0) return findings;
  return html`<div class="columns">
    ${findings}
    <div>
      <h3>${say.thanks}</h3>
      <ul class="plain">
        ${thanksByPerson(report.thanks).map(thanked)}
      </ul>
    </div>
  </div>`;
}

/** What each is thanked for, in the order of the report: nobody is counted. */
function thanksByPerson(thanks: readonly Thanks[]): Thanks[][] {
  return [...Map.groupBy(thanks, ({ login, kind }) => `${login} ${kind}`).values()].slice(0, MAX_THANKS);
}

function thanked(group: readonly Thanks[]): Html {
  const [first] = group;
  if (first === undefined) return '';
  const { login, kind } = first;
  const pulls = group.map(({ number, url }, index) => html`${index > 0 ? ', ' : ''}<a href="${url}">${number}</a>`);
  return html`<li><bdi>${cutTitle(login, MAX_NAME)}</bdi>: ${say.thanked[kind]}, ${pulls}</li>`;
}

function trends(report: Report, language: Language): Html {
  const figures = drawnOnce(report, () => trendFigures(report, language));
  if (figures === '') return '';
  return html`<h3>${say.trends}</h3>
    ${figures}`;
}

function forecast({ outlook, zone }: Report, language: Language): Html {
  if (outlook === undefined) return '';
  return html`<h3>${say.forecast}</h3>
    ${drawnOnce(outlook, () => outlookPart(outlook, zone, language))}`;
}

function downloads({ week }: Report, path: string): Html {
  const query = week === undefined ? '' : `?week=${week}`;
  return html`<p class="meta">
    ${say.download} <a href="${path}/report.md${query}">${say.markdown}</a>,
    <a href="${path}/report.json${query}">${say.json}</a>; <a href="${path}/pull-requests.csv">${say.csv}</a>:
    ${say.csvOf}.
  </p>`;
}
