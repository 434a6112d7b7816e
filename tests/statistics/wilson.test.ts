import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '../../src/statistics/wilson.ts';

const counted = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));

describe('wilsonInterval', () => {
  test.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('of %d in %d is that of Newcombe (1998), Statistics in Medicine 17, table I', (count, n, low, high) => {
    const interval = wilsonInterval(count, n);
    expect([interval?.low.toFixed(4), interval?.high.toFixed(4)]).toEqual([low, high]);
  });

  test('is undefined of nothing', () => {
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });

  test('is exactly 0 or 1 at the ends', () => {
    expect(wilsonInterval(0, 7)?.low).toBe(0);
    expect(wilsonInterval(7, 7)?.high).toBe(1);
  });

  test('holds the share and stays from 0 to 1', () => {
    fc.assert(
      fc.property(counted, ({ n, count }) => {
        const { low = 1, high = 0 } = wilsonInterval(count, n) ?? {};
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(count / n);
        expect(high).toBeGreaterThanOrEqual(count / n);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('mirrors: those that count and those that do not', () => {
    fc.assert(
      fc.property(counted, ({ n, count }) => {
        const [some, rest] = [wilsonInterval(count, n), wilsonInterval(n - count, n)];
        expect(some?.low).toBeCloseTo(1 - (rest?.high ?? Number.NaN), 10);
      }),
    );
  });

  test('shrinks when there is more of the same, and widens with the confidence', () => {
    fc.assert(
      fc.property(counted, ({ n, count }) => {
        expect(widthOf(count * 2, n * 2)).toBeLessThan(widthOf(count, n));
        expect(widthOf(count, n, 0.99)).toBeGreaterThan(widthOf(count, n, 0.95));
      }),
    );
  });

  test.each([
    [3, 2],
    [-1, 2],
    [Number.NaN, 2],
  ])('refuses %d of %d', (count, n) => {
    expect(() => wilsonInterval(count, n)).toThrow(RangeError);
  });
});

function widthOf(count: number, n: number, confidence = 0.95): number {
  const interval = wilsonInterval(count, n, confidence);
  return interval ? interval.high - interval.low : Number.NaN;
}
