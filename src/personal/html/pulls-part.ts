import { html } from 'hono/html';
import { ENGLISH } from '../../report/language/en/english.ts';
import type { Cell, Html } from '../../report/html/html.ts';
import { type Column, dataTable } from '../../report/html/table.ts';
import { cutTitle } from '../../report/titles.ts';
import { capacity } from '../../signals/person/own-queue.ts';
import type { OwnFigures } from '../own-figures.ts';
import type { AskedPull, AuthoredPull, PullLine, TeamPull } from '../own-pull-requests.ts';
import { pulls as say } from '../words/pulls.ts';
import { readingOf } from './reading-of.ts';

const { values } = ENGLISH;
const MAX_TITLE = 120;
const MAX_LISTED = 10;

/** A column beside the one that names pull requests. */
interface PullColumn<Line> extends Column {
  cell: (line: Line) => Cell;
}

const inOneLine = (text: string): Cell => html`<span class="nowrap">${text}</span>`;
const waited = (hours: number | undefined): Cell => (hours === undefined ? '' : inOneLine(values.wait(hours)));

const READY: PullColumn<PullLine> = {
  name: say.columns.readyFor,
  isNumber: true,
  cell: ({ readyHours }) => waited(readyHours),
};
const TURN_FOR: PullColumn<AuthoredPull> = {
  name: say.columns.turnFor,
  isNumber: true,
  cell: ({ turn, turnHours }) => waited(turn === 'draft' ? undefined : turnHours),
};
const ASKED: readonly PullColumn<AskedPull>[] = [
  { name: say.columns.asked, isNumber: true, cell: ({ askedHours }) => inOneLine(say.ago(askedHours)) },
  READY,
];

/** What waits for the person’s review: by name, then through their teams. */
export function askedPart(figures: OwnFigures): Html {
  const { asked, throughTeams } = figures.pulls;
  const { columns } = say;
  return html`<h2 id="reviews">${say.asked}</h2>
    <p>
      ${asked.length === 0 ? say.noneAsked : `${say.askedBy(asked.length)} ${queueOf(figures)}`} ${answersOf(figures)}
    </p>
    ${table(asked, [
      { name: columns.author, cell: ({ author }) => html`<bdi>${cutTitle(author ?? '–', MAX_TITLE)}</bdi>` },
      ...ASKED,
    ])}
    ${throughTeams.length === 0 ? '' : teamsPart(throughTeams)}`;
}

function teamsPart(throughTeams: readonly TeamPull[]): Html {
  return html`<h3>${say.throughTeams}</h3>
    <p>${say.throughTeamsHint}</p>
    ${table(throughTeams, [{ name: say.columns.team, cell: ({ team }) => html`<bdi>${team}</bdi>` }, ...ASKED])}`;
}

/** The person’s own pull requests: those that they have to act on first. */
export function authoredPart({ pulls: { authored } }: OwnFigures): Html {
  const turn = (pull: AuthoredPull): Html => {
    const words = say.turn({ ...pull, asked: pull.asked.map((name) => cutTitle(name, MAX_TITLE)) });
    return pull.isTheirs ? html`<strong>${words}</strong>` : html`${words}`;
  };
  return html`<h2 id="pull-requests">${say.authored}</h2>
    <p>${authored.length === 0 ? say.noneAuthored : say.summary(authored)}</p>
    ${table(authored, [{ name: say.columns.turn, isLabelled: false, cell: turn }, TURN_FOR, READY])}`;
}

function queueOf({ signals, pulls, lastSeenAt }: OwnFigures): string {
  if (lastSeenAt === undefined) return '';
  const reading = readingOf(signals, 'capacity');
  if (reading?.status === 'not-enough-data') return say.queueUnknown(reading.n, capacity.about.minimum.n);
  const counted = readingOf(signals, 'review-queue');
  const apart = Math.max(0, pulls.asked.length - (counted?.status === 'steady' ? (counted.value ?? 0) : 0));
  return reading?.value === undefined || reading.value === 0 ? '' : say.queue(reading.value, apart);
}

function answersOf({ signals }: OwnFigures): string {
  const reading = readingOf(signals, 'request-to-response');
  return reading === undefined || reading.status === 'not-enough-data' ? '' : say.answers(reading);
}

function table<Line extends PullLine>(lines: readonly Line[], columns: readonly PullColumn<Line>[]): Html {
  if (lines.length === 0) return '';
  const more = lines.slice(MAX_LISTED);
  return html`${rows(lines.slice(0, MAX_LISTED), columns)}
  ${
    more.length === 0
      ? ''
      : html`<details>
          <summary>${say.more(more.length)}</summary>
          ${rows(more, columns)}
        </details>`
  }`;
}

function rows<Line extends PullLine>(lines: readonly Line[], columns: readonly PullColumn<Line>[]): Html {
  return dataTable(
    [{ name: say.columns.pull }, ...columns.map((column) => ({ isLabelled: true, ...column }))],
    lines.map((line) => [
      html`<a href="${line.url}">${line.repository.replace(/^.*\//, '')} ${line.number}</a>
        <bdi>${cutTitle(line.title, MAX_TITLE)}</bdi>`,
      ...columns.map(({ cell }) => cell(line)),
    ]),
  );
}
