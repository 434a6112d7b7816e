import { expect, test } from 'vitest';
import { sayPulse } from '../../src/report/pulse.ts';
import { missing, signalOf } from './example-signals.ts';

const groups = { tooMuch: 4, aboutRight: 2, room: 1 };

test('tells how many say what, the median in words, what is usual, and the weeks before', () => {
  const baseline = { value: 3, low: 2.5, high: 3.5, weeks: 12 };
  const weekly = [3, 3, undefined, 2.5, 4, 2];
  expect(sayPulse({ signals: [signalOf('pulse', { n: 7, value: 2, groups, baseline, weekly })] })).toBe(
    '7 people answered the last report’s question: 4 too much, 2 about right, 1 with room for more. The median is 2 of 5, “too much”; usual 2.5–3.5. The weeks before: 3, 3, 2.5 and 4. Who answers chooses to; those who do not may see it differently.',
  );
});

test('says how many answered where they are too few, and nothing where nobody did', () => {
  const few = sayPulse({ signals: [missing('pulse', 1, '5 answers')] });
  expect(few).toBe('1 person answered the last report’s question; answers are told from five on.');
  expect(sayPulse({ signals: [missing('pulse', 0, '5 answers')] })).toBeUndefined();
  expect(sayPulse({ signals: [] })).toBeUndefined();
});

test('leaves it to the report to say that it was withheld', () => {
  expect(sayPulse({ signals: [missing('pulse', 6, '1 answer that differs')] })).toBeUndefined();
});
