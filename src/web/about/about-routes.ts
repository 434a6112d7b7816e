import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Html } from '../../report/html/html.ts';
import { type Column, dataTable } from '../../report/html/table.ts';
import { PERSON_SIGNALS } from '../../signals/person/table.ts';
import type { Level, SignalAbout } from '../../signals/signal.ts';
import { ALL_SIGNALS } from '../../signals/table.ts';
import type { Page } from '../page.ts';
import { showPage } from '../show-page.ts';
import type { WebEnv } from '../web-context.ts';
import { ABOUT_WORDS as say } from './words.ts';

const LEVELS: readonly Level[] = ['repository', 'team', 'person'];
const EVERY: readonly { about: SignalAbout<Level> }[] = [...ALL_SIGNALS, ...PERSON_SIGNALS];

/** What every figure means; for everybody, signed in or not. */
export function aboutRoutes(): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/about', async (c) => await showPage(c, aboutPage()));
}

/** The definitions of all signals, made of their tables, and who may see what. */
export function aboutPage(): Page {
  const { rules, privacy } = say;
  const body = html`<h1>${say.title}</h1>
    <p class="lead">${say.lead}</p>
    <nav aria-label="${say.contents}">
      <a href="#rules">${rules.title}</a> <a href="#privacy">${privacy.title}</a>
      ${LEVELS.map((level) => html`<a href="#${level}">${say.signals[level]}</a>`)}
    </nav>
    <h2 id="rules">${rules.title}</h2>
    <ul>
      ${rules.items.map((text) => html`<li>${text}</li>`)}
    </ul>
    <h2 id="privacy">${privacy.title}</h2>
    <dl class="points">
      ${LEVELS.map(
        (level) =>
          html`<dt>${privacy.names[level]}</dt>
            <dd>${privacy.levels[level]}</dd>`,
      )}
    </dl>
    <p>${privacy.more}</p>
    ${LEVELS.map(
      (level) =>
        html`<h2 id="${level}">${say.signals[level]}</h2>
          ${signalTable(EVERY.filter(({ about }) => about.level === level))}`,
    )}`;
  return { title: say.title, body, wide: true };
}

function signalTable(signals: readonly { about: SignalAbout<Level> }[]): Html {
  const { figure, meaning, minimum, source } = say.columns;
  const columns: Column[] = [
    { name: figure },
    { name: meaning },
    { name: minimum, isLabelled: true },
    { name: source, isLabelled: true },
  ];
  const rows = signals.map(({ about }) => [
    html`<strong>${about.name}</strong> <code>${about.id}</code>`,
    `${about.definition} ${about.caveat}`,
    about.minimum.n === 0 ? '–' : `${about.minimum.n} ${about.minimum.of}`,
    about.source,
  ]);
  return dataTable(columns, rows);
}
