import type { Measured, PublishedSignal } from '../signals/signal.ts';
import { sayRange, sayValue } from './values.ts';
import { plural, sayList } from './words.ts';

const ANSWERS = ['far too much', 'too much', 'about right', 'some room', 'plenty of room'] as const;
/** So many of the weeks before are told one by one. */
const WEEKS_BEFORE = 4;

/** What is told of the pulse, in plain text; `undefined` where nobody answered, where it is not asked, and where it is withheld. */
export function sayPulse({ signals }: { signals: readonly PublishedSignal[] }): string | undefined {
  const reading = signals.find(({ about }) => about.id === 'pulse')?.reading;
  if (reading === undefined || reading.n === 0) return undefined;
  if (reading.status !== 'not-enough-data') return sayAnswers(reading);
  const least = Number.parseInt(reading.minimum, 10);
  if (least === 1) return undefined;
  return `${plural(reading.n, 'person', 'people')} answered the last report’s question; answers are told from five on.`;
}

function sayAnswers({ n, value = 0, groups = {}, baseline, weekly = [] }: Measured): string {
  const { tooMuch = 0, aboutRight = 0, room = 0 } = groups;
  const usual = baseline ? `; usual ${sayRange(baseline, '1') ?? ''}` : '';
  const before = weekly
    .slice(0, -1)
    .flatMap((week) => week ?? [])
    .slice(-WEEKS_BEFORE)
    .map((week) => sayValue(week, '1'));
  return [
    `${plural(n, 'person', 'people')} answered the last report’s question: ${tooMuch} too much, ${aboutRight} about right, ${room} with room for more.`,
    `The median is ${sayValue(value, '1')} of 5, ${nameOf(value)}${usual}.`,
    ...(before.length === 0 ? [] : [`${before.length === 1 ? 'The week' : 'The weeks'} before: ${sayList(before)}.`]),
    'Who answers chooses to; those who do not may see it differently.',
  ].join(' ');
}

/** A median may lie between two answers. */
function nameOf(value: number): string {
  const [low, high] = [ANSWERS[Math.floor(value) - 1], ANSWERS[Math.ceil(value) - 1]];
  return low === high ? `“${low}”` : `between “${low}” and “${high}”`;
}
