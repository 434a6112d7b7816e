import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { timeToFirstResponse } from '../../src/signals/time-to-first-response.ts';
import { type Step, contextOf, historyOf, hours, pull } from './build.ts';
import { measured, times } from './measured.ts';

const read = (pulls: readonly ItemHistory[]) => timeToFirstResponse.measure(contextOf(historyOf(pulls)));
const valueOf = (...steps: Step[]) => measured(read(times(20, () => pull(hours(9), 'ann', steps)))).value;

describe('timeToFirstResponse', () => {
  test('is a comment or a review of somebody else, whichever comes first', () => {
    expect(valueOf('3 ben comments', '5 cyd reviews')).toBe(3);
    expect(valueOf('5 ben comments', '3 cyd reviews')).toBe(3);
  });

  test('takes neither bots nor the author for an answer', () => {
    expect(valueOf('1 ci[bot] comments', '2 ann comments', '3 codecov comments', '9 ben comments')).toBe(9);
  });

  test('takes what an account said that is gone by now for a person’s answer', () => {
    expect(valueOf('4 - comments')).toBe(4);
  });

  test('does not count what was said of a draft', () => {
    const drafted = () =>
      pull(hours(0), 'ann', ['1 ben comments', '10 ann readies', '12 ben comments'], { draft: true });
    expect(measured(read(times(20, drafted))).value).toBe(2);
  });

  test('needs 20 pull requests', () => {
    const answered = () => pull(hours(9), 'ann', ['1 ben comments']);
    expect(read(times(19, answered))).toMatchObject({ status: 'not-enough-data', n: 19 });
    expect(read(times(20, answered))).toMatchObject({ status: 'steady', n: 20, value: 1 });
  });
});
