import type { Baseline } from '../../../signals/signal.ts';
import { sayRange, sayValue } from './words/values.ts';
import { plural, sayList, sayNumber } from '../../words.ts';

/** What people answered to the question of the last report. */
export interface PulseAnswers {
  people: number;
  tooMuch: number;
  aboutRight: number;
  room: number;
  /** 1, far too much, to 5, plenty of room. */
  median: number;
  usual?: Baseline;
  /** The medians of the weeks before, oldest first. */
  before: readonly number[];
}

const ANSWERS = ['far too much', 'too much', 'about right', 'some room', 'plenty of room'] as const;

/** What is told of the pulse. */
export const pulse = {
  tooFew: (people: number): string => `${sayAnswered(people)}; answers are told from five on.`,

  answers: ({ people, tooMuch, aboutRight, room, median, usual, before }: PulseAnswers): string =>
    [
      `${sayAnswered(people)}: ${sayNumber(tooMuch)} too much, ${sayNumber(aboutRight)} about right, ${sayNumber(room)} with room for more.`,
      `The median is ${sayValue(median, '1')} of 5, ${nameOf(median)}${usual ? `; usual ${sayRange(usual, '1') ?? ''}` : ''}.`,
      ...(before.length === 0 ? [] : [`${sayBefore(before)}.`]),
      'Who answers chooses to; those who do not may see it differently.',
    ].join(' '),
};

function sayAnswered(people: number): string {
  return `${plural(people, 'person', 'people')} answered the last report’s question`;
}

function sayBefore(medians: readonly number[]): string {
  const weeks = medians.length === 1 ? 'The week' : 'The weeks';
  return `${weeks} before: ${sayList(medians.map((median) => sayValue(median, '1')))}`;
}

/** A median may lie between two answers. */
function nameOf(median: number): string {
  const [low, high] = [ANSWERS[Math.floor(median) - 1], ANSWERS[Math.ceil(median) - 1]];
  return low === high ? `“${low}”` : `between “${low}” and “${high}”`;
}
