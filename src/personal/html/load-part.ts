import { html } from 'hono/html';
import type { Html } from '../../report/html/html.ts';
import { capitalise } from '../../report/words.ts';
import type { OwnFigures } from '../own-figures.ts';
import type { LoadSign, OwnLoad } from '../own-load.ts';
import { load as say } from '../words/load.ts';

/** The order in which one question is chosen. */
const ASKED_FIRST = ['pulse', 'reviews', 'actions', 'rest', 'off-hours', 'repositories'] as const;

/** The signs of load with their evidence, what else could explain them, and one question. */
export function loadPart(figures: OwnFigures): Html {
  const { load } = figures;
  const isYoung = load.weeks < load.minimumWeeks;
  return html`<h2 id="load">${say.heading}</h2>
    <p>${say.summary(load)} ${isYoung ? say.young(load) : ''}</p>
    <table class="wide">
      <thead>
        <tr>
          <th scope="col">${capitalise(say.columns.sign)}</th>
          <th scope="col">${capitalise(say.columns.seen)}</th>
          <th scope="col">${capitalise(say.columns.state)}</th>
        </tr>
      </thead>
      <tbody>
        ${load.signs.map((sign) => signRow(sign, figures))}
      </tbody>
    </table>
    ${whenLit(load)}
    <p class="meta">${say.blind}</p>
    ${rules()}`;
}

function signRow(sign: LoadSign, figures: OwnFigures): Html {
  return html`<tr>
    <th scope="row">${say.names[sign.id]}</th>
    <td>${seenIn(sign, figures)}</td>
    <td class="nowrap">${state(sign)}</td>
  </tr>`;
}

function state({ state }: LoadSign): Html {
  const word = say.states[state];
  return state === 'lit' ? html`<span class="tag attention">${word}</span>` : html`<span class="muted">${word}</span>`;
}

function seenIn(sign: LoadSign, { pulse, rhythm }: OwnFigures): string {
  if (sign.id !== 'pulse') return say.seen[sign.id](sign, rhythm.hours);
  if (pulse.status === 'unread') return say.pulse.unread;
  if (pulse.status === 'not-asked') return say.pulse.notAsked;
  const answer = sign.evidence['answer'];
  return answer === undefined ? say.pulse.none : say.pulse.answered(answer);
}

function whenLit({ signs }: OwnLoad): Html {
  const first = ASKED_FIRST.find((id) => signs.some((sign) => sign.id === id && sign.state === 'lit'));
  if (first === undefined) return '';
  return html`<p><em>${say.otherwise}</em> ${say.innocent}</p>
    <p><em>${say.ask}</em> ${say.questions[first]}</p>`;
}

function rules(): Html {
  return html`<details>
    <summary>${say.rulesHeading}</summary>
    <ul>
      ${Object.entries(say.rules).map(
        ([id, rule]) => html`<li><strong>${say.names[id as keyof typeof say.names]}:</strong> ${rule}</li>`,
      )}
    </ul>
    <p>${say.rulesFoot}</p>
  </details>`;
}
