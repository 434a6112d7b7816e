import { describe, expect, test } from 'vitest';
import { kaplanMeier, survivalPercentile } from '../../src/statistics/kaplan-meier.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { weightedPercentiles } from '../../src/statistics/weighted-waits.ts';

function waits(count: number) {
  const random = seededRandom(4);
  return Array.from({ length: count }, () => ({ duration: Math.ceil(40 * random()), observed: random() < 0.7 }));
}

describe('weightedPercentiles', () => {
  test('with equal weights they are Kaplan and Meier’s', () => {
    for (const count of [3, 20, 200]) {
      const some = waits(count);
      const curve = kaplanMeier(some);
      const expected = [0.25, 0.5, 0.85].map((share) => survivalPercentile(curve, share));
      const told = weightedPercentiles(
        some.map((wait) => ({ ...wait, weight: 2 })),
        [0.25, 0.5, 0.85],
      );
      expect(told).toEqual(expected);
    }
  });

  test('whole weights count like repeated waits', () => {
    const some = waits(30).map((wait, index) => ({ ...wait, weight: 1 + (index % 3) }));
    const repeated = some.flatMap((wait) => Array.from({ length: wait.weight }, () => ({ ...wait, weight: 1 })));
    expect(weightedPercentiles(some, [0.2, 0.5])).toEqual(weightedPercentiles(repeated, [0.2, 0.5]));
  });

  test('after some time only those that lasted longer count', () => {
    const some = [1, 2, 3, 10, 20].map((duration) => ({ duration, observed: true, weight: 1 }));
    expect(weightedPercentiles(some, [0.5])).toEqual([3]);
    expect(weightedPercentiles(some, [0.5, 1], 3)).toEqual([10, 20]);
    expect(weightedPercentiles(some, [0.5], 20)).toEqual([undefined]);
  });
});
