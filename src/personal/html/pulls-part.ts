import { html } from 'hono/html';
import { ENGLISH } from '../../report/language/en/english.ts';
import type { Html } from '../../report/html/html.ts';
import { cutTitle } from '../../report/titles.ts';
import { capitalise } from '../../report/words.ts';
import { capacity } from '../../signals/person/own-queue.ts';
import type { OwnFigures } from '../own-figures.ts';
import type { AuthoredPull, PullLine, TeamPullLine } from '../own-pull-requests.ts';
import { pulls as say } from '../words/pulls.ts';
import { readingOf } from './reading-of.ts';

const MAX_TITLE = 120;
const MAX_LISTED = 10;

/** What waits for the person’s review: by name, then through their teams. */
export function askedPart(figures: OwnFigures): Html {
  const { asked, throughTeams } = figures.pulls;
  const { columns } = say;
  return html`<h2 id="reviews">${say.asked}</h2>
    <p>
      ${asked.length === 0 ? say.noneAsked : `${say.askedBy(asked.length)} ${queueOf(figures)}`} ${answersOf(figures)}
    </p>
    ${table(asked, columns.author, ({ author }) => html`<bdi>${cutTitle(author, MAX_TITLE)}</bdi>`)}
    ${throughTeams.length === 0 ? '' : teamsPart(throughTeams)}`;
}

function teamsPart(throughTeams: readonly TeamPullLine[]): Html {
  return html`<h3>${say.throughTeams}</h3>
    <p>${say.throughTeamsHint}</p>
    ${table(throughTeams, say.columns.team, ({ team }) => html`<bdi>${team}</bdi>`)}`;
}

/** The person’s own pull requests: those that they have to act on first. */
export function authoredPart({ pulls: { authored } }: OwnFigures): Html {
  const turn = (pull: AuthoredPull): Html => {
    const words = say.turn({ ...pull, asked: pull.asked.map((name) => cutTitle(name, MAX_TITLE)) });
    return pull.isTheirs ? html`<strong>${words}</strong>` : html`${words}`;
  };
  return html`<h2 id="pull-requests">${say.authored}</h2>
    <p>${authored.length === 0 ? say.noneAuthored : say.summary(authored)}</p>
    ${table(authored, say.columns.turn, turn)}`;
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

function table<Line extends PullLine>(lines: readonly Line[], column: string, cell: (line: Line) => Html): Html {
  if (lines.length === 0) return '';
  const more = lines.slice(MAX_LISTED);
  return html`${rows(lines.slice(0, MAX_LISTED), column, cell)}
  ${
    more.length === 0
      ? ''
      : html`<details>
          <summary>${say.more(more.length)}</summary>
          ${rows(more, column, cell)}
        </details>`
  }`;
}

function rows<Line extends PullLine>(lines: readonly Line[], column: string, cell: (line: Line) => Html): Html {
  const { pull, waiting } = say.columns;
  return html`<table class="wide">
    <thead>
      <tr>
        <th scope="col">${capitalise(pull)}</th>
        <th scope="col">${capitalise(column)}</th>
        <th scope="col" class="number">${capitalise(waiting)}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map(
        (line) =>
          html`<tr>
            <th scope="row">
              <a href="${line.url}">${line.repository.replace(/^.*\//, '')} ${line.number}</a>
              <bdi>${cutTitle(line.title, MAX_TITLE)}</bdi>
            </th>
            <td data-label="${column}">${cell(line)}</td>
            <td class="number" data-label="${waiting}">${ENGLISH.values.wait(line.hours)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
