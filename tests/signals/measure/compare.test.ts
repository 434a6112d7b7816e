import { describe, expect, test } from 'vitest';
import { compareWithBaseline } from '../../../src/signals/measure/compare.ts';

const baseline = { value: 10, low: 5, high: 20, weeks: 26 };

describe('compareWithBaseline', () => {
  test.each([
    [4, 'better', 'worse', 'steady'],
    [5, 'steady', 'steady', 'steady'],
    [20, 'steady', 'steady', 'steady'],
    [21, 'worse', 'better', 'steady'],
  ] as const)(
    'calls %d %s where lower is better, %s where higher is, %s where neither',
    (value, lower, higher, neutral) => {
      expect(compareWithBaseline(value, baseline, 'lower-is-better')).toBe(lower);
      expect(compareWithBaseline(value, baseline, 'higher-is-better')).toBe(higher);
      expect(compareWithBaseline(value, baseline, 'neutral')).toBe(neutral);
    },
  );

  test('calls all steady while nothing is usual yet', () => {
    expect(compareWithBaseline(1e9, undefined, 'lower-is-better')).toBe('steady');
  });
});
