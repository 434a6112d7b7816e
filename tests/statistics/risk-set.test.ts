import { describe, expect, test } from 'vitest';
import { riskSets } from '../../src/statistics/risk-set.ts';

describe('riskSets', () => {
  test('has one set for each distinct duration, shortest first, with those who leave', () => {
    const [b, a, c] = [
      { duration: 2, name: 'b' },
      { duration: 1, name: 'a' },
      { duration: 2, name: 'c' },
    ];
    expect(riskSets([b, a, c])).toEqual([
      { time: 1, atRisk: 3, leaving: [a] },
      { time: 2, atRisk: 2, leaving: [b, c] },
    ]);
  });

  test('does not change the order of what it is given', () => {
    const observations = [{ duration: 3 }, { duration: 1 }];
    riskSets(observations);
    expect(observations).toEqual([{ duration: 3 }, { duration: 1 }]);
  });
});
