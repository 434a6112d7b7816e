import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/statistics/random.ts';
import { countLimits, stockLimits, xmrLimits } from '../../src/statistics/xmr.ts';

const someCounts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 30 });

describe('xmrLimits', () => {
  test('gives the limits of the flow-rate example of the NIST/SEMATECH handbook, 6.3.2.2', () => {
    const limits = xmrLimits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
    expect(limits?.centre).toBeCloseTo(50.81, 10);
    // NIST uses 3/1.128 where Wheeler rounds it to 2.66.
    expect(limits?.high).toBeCloseTo(55.8041, 2);
    expect(limits?.low).toBeCloseTo(45.8159, 2);
  });

  test('is undefined of fewer than two values', () => {
    expect(xmrLimits([])).toBeUndefined();
    expect(xmrLimits([3])).toBeUndefined();
  });

  test('keeps equal values inside, whatever the rounding', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((one) => one + 0);
    fc.assert(
      fc.property(value, fc.integer({ min: 2, max: 30 }), (one, length) => {
        const same = Array.from({ length }, () => one);
        expect(xmrLimits(same)).toEqual({ centre: one, low: one, high: one });
      }),
    );
  });

  test('does not widen by a trend as much as by the same values in disorder', () => {
    const trend = xmrLimits([1, 2, 3, 4, 5, 6, 7, 8]);
    const disorder = xmrLimits([1, 8, 2, 7, 3, 6, 4, 5]);
    expect(trend?.centre).toBe(disorder?.centre);
    expect(trend?.high).toBeLessThan(disorder?.high ?? 0);
  });
});

describe('countLimits', () => {
  test('are the XmR limits of 2·√(x + 3/8), turned back', () => {
    // By hand: 2√(4.375) = 4.183, 2√(9.375) = 6.124; mean 5.154, one moving range of 1.940, reach 5.162.
    const limits = countLimits([4, 9]);
    expect(limits?.centre).toBeCloseTo((5.1535 / 2) ** 2 - 0.375, 2);
    expect(limits?.high).toBeCloseTo((10.315 / 2) ** 2 - 0.375, 2);
    expect(limits?.low).toBe(0);
  });

  test('are never negative, in order, and hold the centre', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const { low = 1, centre = 0, high = 0 } = countLimits(counts) ?? {};
        expect(low).toBeGreaterThanOrEqual(0);
        expect(centre).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(centre);
      }),
    );
  });

  test('reach farther up than down', () => {
    const { low = 0, centre = 0, high = 0 } = countLimits([20, 26, 18, 25, 22, 19, 24]) ?? {};
    expect(high - centre).toBeGreaterThan(centre - low);
  });

  test('of equal counts are that count exactly, so that the next equal one is inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (count) => {
        expect(countLimits([count, count, count])).toEqual({ centre: count, low: count, high: count });
      }),
    );
  });

  test('cry wolf in less than 1.5 % of weeks of Poisson counts, judged by 26 weeks before', () => {
    const random = seededRandom(4);
    let alarms = 0;
    for (let trial = 0; trial < 2000; trial++) {
      const counts = Array.from({ length: 26 }, () => poisson(8, random));
      const { low = 0, high = 0 } = countLimits(counts) ?? {};
      const next = poisson(8, random);
      if (next < low || next > high) alarms += 1;
    }
    expect(alarms).toBeLessThan(30);
  });

  test('are undefined of fewer than two counts and refuse a negative one', () => {
    expect(countLimits([5])).toBeUndefined();
    expect(() => countLimits([5, -1])).toThrow('xmrLimits');
  });
});

/** Knuth's method: how many uniform numbers can be multiplied before the product falls below e^−mean. */
function poisson(mean: number, random: () => number): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= random()) count += 1;
  return count;
}

describe('stockLimits', () => {
  test('are by hand what is written: the plain deviation where moving ranges are small, three of it, widened as a prediction is', () => {
    // On the scale: 2√(4.375) = 4.1833 four times, then 2√(9.375) = 6.1237 four times; the plain deviation is 1.0371, the ranges' 0.2457.
    const limits = stockLimits([4, 4, 4, 4, 9, 9, 9, 9]);
    const reach = 3 * 1.0371 * Math.sqrt(1 + 1 / 8) * (1 + 10 / 28);
    expect(limits?.centre).toBeCloseTo((5.1535 / 2) ** 2 - 0.375, 2);
    expect(limits?.high).toBeCloseTo(((5.1535 + reach) / 2) ** 2 - 0.375, 1);
    expect(limits?.low).toBe(0);
  });

  test('let one more or less be no news after weeks that were all alike, and two be some', () => {
    expect(stockLimits([6, 6, 6, 6, 6, 6, 6, 6])).toEqual({ centre: 6, low: 5, high: 7 });
    expect(stockLimits([0, 0, 0])).toEqual({ centre: 0, low: 0, high: 1 });
    expect(stockLimits([3])).toBeUndefined();
  });

  test('hold a stock that lingers, which limits of moving ranges do not', () => {
    const random = seededRandom(4);
    const outside = { stock: 0, ranges: 0 };
    for (let run = 0; run < 400; run += 1) {
      const weeks = lingeringStock(random, 27);
      const now = weeks.at(-1) ?? 0;
      const isOutside = (limits = countLimits([0, 0])) => now > (limits?.high ?? 0) || now < (limits?.low ?? 0);
      if (isOutside(stockLimits(weeks.slice(0, -5)))) outside.stock += 1;
      if (isOutside(countLimits(weeks.slice(0, -1)))) outside.ranges += 1;
    }
    expect(outside.stock / 400).toBeLessThan(0.04);
    expect(outside.ranges / 400).toBeGreaterThan(0.1);
  });
});

/** About 20 open at the end of each week: about four come, and each that is there goes with a chance of one in five. */
function lingeringStock(random: () => number, weeks: number): number[] {
  let open = 20;
  return Array.from({ length: weeks + 30 }, () => {
    for (let chance = 0; chance < 40; chance += 1) if (random() < 0.1) open += 1;
    const there = open;
    for (let each = 0; each < there; each += 1) if (random() < 0.2) open -= 1;
    return open;
  }).slice(-weeks);
}
