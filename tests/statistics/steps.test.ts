import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstStepWhere, stepAt } from '../../src/statistics/steps.ts';

const someTimes = fc.uniqueArray(fc.integer({ min: 0, max: 50 })).map((times) => times.sort((a, b) => a - b));

describe('firstStepWhere', () => {
  test('finds what a search from the start finds', () => {
    fc.assert(
      fc.property(someTimes, fc.integer({ min: -1, max: 51 }), (times, bound) => {
        const first = times.findIndex((time) => time >= bound);
        expect(firstStepWhere(times, (time) => time >= bound)).toBe(first === -1 ? times.length : first);
      }),
    );
  });
});

describe('stepAt', () => {
  test('is the last step at or before the time', () => {
    const steps = [{ time: 2 }, { time: 5 }];
    expect([1, 2, 4, 5, 9].map((time) => stepAt(steps, time)?.time)).toEqual([undefined, 2, 2, 5, 5]);
  });
});
