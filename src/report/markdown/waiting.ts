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
  const { pull, turn, readyFor, longerThan } = language.tables.waiting;
  const names = [pull, turn, readyFor, ...(ranked ? [longerThan] : [])];
  const head = [`| ${names.join(' | ')} |`, `|---|---${'|---:'.repeat(names.length - 2)}|`];
  return [sayTurns(waiting, language), '', ...head, ...listed.map((pull) => renderRow(pull, ranked, language))].join(
    '\n',
  );
}

function renderRow(pull: WaitingPull, ranked: boolean, language: Language): string {
  const name = `${quietLink(String(pull.number), pull.url)} ${inertTitle(pull.title, MAX_TITLE)}`.trimEnd();
  const { wait, share } = language.values;
  const cells = [name, sayTurn(pull, inertName, language), wait(pull.waitingHours)];
  if (ranked) cells.push(pull.olderThan === undefined ? '–' : share(pull.olderThan));
  return `| ${cells.join(' | ')} |`;
}
