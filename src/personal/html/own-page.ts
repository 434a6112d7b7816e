import { html } from 'hono/html';
import type { Html } from '../../report/html/html.ts';
import { sayList } from '../../report/words.ts';
import type { LeftOut } from '../../signals/person/own-facts.ts';
import type { OwnFigures, OwnScope } from '../own-figures.ts';
import { page as say } from '../words/page.ts';
import { loadPart } from './load-part.ts';
import { askedPart, authoredPart } from './pulls-part.ts';
import { rhythmPart } from './rhythm-part.ts';
import { weeksPart } from './weeks-part.ts';

/** What the person chose to see on their page. */
export interface OwnPageOptions {
  showsHours: boolean;
}

/** What one person may see of themselves, as the body of their own page. */
export function ownPage(figures: OwnFigures, { showsHours }: OwnPageOptions): Exclude<Html, ''> {
  const { scope, asOf, zone, lastSeenAt } = figures;
  const isEmpty = lastSeenAt === undefined;
  return html`<h1>${say.title}</h1>
    <p class="lead">${say.lead}</p>
    <p class="meta">${isEmpty ? '' : say.scope(scope)} ${leftOut(scope)} ${say.asOf(asOf, zone)}</p>
    ${isEmpty ? html`<p class="notice">${scope.leftOut.length > 0 ? say.allLeftOut : say.empty}</p>` : loadPart(figures)}
    ${askedPart(figures)} ${authoredPart(figures)}
    ${isEmpty ? '' : html`${weeksPart(figures)} ${rhythmPart(figures, showsHours)}`} ${keepsPart(figures)}`;
}

function leftOut({ leftOut: all }: OwnScope): string {
  return [...Map.groupBy(all, ({ why }) => why)]
    .map(([why, repositories]: [LeftOut, OwnScope['leftOut']]) => {
      const named = repositories.flatMap(({ name }) => name ?? []);
      const unnamed = repositories.length - named.length;
      return say.leftOut[why](sayList(unnamed === 0 ? named : [...named, say.unnamed(unnamed)]));
    })
    .join(' ');
}

function keepsPart({ login }: OwnFigures): Html {
  const { keeps } = say;
  return html`<h2 id="kept">${keeps.heading}</h2>
    <p>${keeps.kept}</p>
    <ul>
      ${keeps.levels.map(([who, what]) => html`<li><strong>${who}:</strong> ${what}</li>`)}
    </ul>
    <ul>
      <li><a href="/me.json" download="headroom-${login}.json">${keeps.download}</a> ${keeps.downloadHint}</li>
      <li><a href="/me/calendar">${keeps.calendar}</a></li>
      <li>${keeps.optOut} <code>opt-out</code> ${keeps.optOutIn} <code>.github/headroom.yml</code>.</li>
      <li>${keeps.forget} <code>headroom forget ${login}</code>.</li>
    </ul>`;
}
