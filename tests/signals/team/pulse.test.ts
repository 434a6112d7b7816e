import { describe, expect, test } from 'vitest';
import type { PulseCounts, PulseWeek } from '../../../src/facts/pulse.ts';
import { pulse } from '../../../src/signals/team/pulse.ts';
import { contextOf, historyOf, hours, pull, weeksAgo } from '../build.ts';
import { times } from '../measured.ts';

/** The answers that were counted at the end of the week so many weeks before the one in question. */
function week(ago: number, counts: PulseCounts): PulseWeek {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  const until = hours(168, weeksAgo(ago));
  return answers < 5 ? { until, answers } : { until, answers, counts };
}

const read = (...weeks: PulseWeek[]) =>
  pulse.measure(contextOf({ ...historyOf([pull(weeksAgo(27), 'ann')]), pulse: weeks }));

describe('the pulse', () => {
  test('is the median answer, with how many lie to either side', () => {
    expect(read(week(0, [1, 3, 2, 1, 0]))).toMatchObject({
      level: 'team',
      status: 'steady',
      n: 7,
      value: 2,
      interval: { low: 1, high: 4 },
      groups: { tooMuch: 4, aboutRight: 2, room: 1 },
    });
  });

  test('needs five answers', () => {
    expect(read(week(0, [0, 3, 1, 0, 0]))).toMatchObject({ status: 'not-enough-data', n: 4, minimum: '5 answers' });
    expect(read()).toMatchObject({ status: 'not-enough-data', n: 0 });
  });

  test('is withheld when all say the same, without telling what', () => {
    const tooMuch = read(week(0, [2, 4, 0, 0, 0]));
    expect(tooMuch).toMatchObject({ status: 'not-enough-data', n: 6 });
    expect(read(week(0, [0, 0, 0, 1, 5]))).toEqual(tooMuch);
    expect(read(week(0, [0, 0, 6, 0, 0]))).toEqual(tooMuch);
  });

  test('is of answers given in the week, not of earlier ones', () => {
    expect(read(week(1, [1, 3, 2, 1, 0]))).toMatchObject({ status: 'not-enough-data', n: 0 });
  });

  test('is compared with the weeks before: worse where there is less room than usual', () => {
    const past = times(20, (index) => week(20 - index, index % 2 === 0 ? [0, 2, 4, 2, 0] : [0, 2, 2, 3, 1]));
    expect(read(...past, week(0, [0, 2, 4, 2, 0]))).toMatchObject({ status: 'steady', baseline: { weeks: 16 } });
    expect(read(...past, week(0, [5, 2, 1, 0, 0]))).toMatchObject({ status: 'worse', value: 1 });
  });
});
