import { type Language, LANGUAGES } from '../language/language.ts';
import type { WaitingPull } from '../report.ts';
import { sayTurn, sayTurns } from '../turns.ts';
import { inertName, inertTitle } from './inert.ts';
import { quietLink } from './link.ts';

const MAX_LISTED = 5;
const MAX_TITLE = 60;

/** For whom the open pull requests wait, and those that have waited longest; nobody is notified. Empty when none waits. */
export function renderWaiting(waiting: readonly WaitingPull[], language: Language = LANGUAGES.en): string {
  if (waiting.length === 0) return '';
  const listed = waiting.slice(0, MAX_LISTED);
  const ranked = listed.some(({ olderThan }) => olderThan !== undefined);
  const { pull, turn, waiting: wait, longerThan } = language.tables.waiting;
  const head = ranked
    ? [`| ${pull} | ${turn} | ${wait} | ${longerThan} |`, '|---|---|---:|---:|']
    : [`| ${pull} | ${turn} | ${wait} |`, '|---|---|---:|'];
  return [sayTurns(waiting, language), '', ...head, ...listed.map((pull) => renderRow(pull, ranked, language))].join(
    '\n',
  );
}

function renderRow(pull: WaitingPull, ranked: boolean, language: Language): string {
  const name = `${quietLink(String(pull.number), pull.url)} ${inertTitle(pull.title, MAX_TITLE)}`.trimEnd();
  const cells = [name, sayTurn(pull, inertName, language), language.values.wait(pull.waitingHours)];
  if (ranked) cells.push(pull.olderThan === undefined ? '–' : language.values.share(pull.olderThan));
  return `| ${cells.join(' | ')} |`;
}
