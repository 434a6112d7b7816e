import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalQuantile, randomStream } from '../../../src/sandbox/scenario/random.ts';

describe('randomStream', () => {
  it('repeats itself for a seed and a name, and differs for another', () => {
    const draws = (seed: number, name: string): number[] => {
      const random = randomStream(seed, name);
      return Array.from({ length: 5 }, () => random.unit());
    };
    expect(draws(1, 'a')).toEqual(draws(1, 'a'));
    expect(draws(1, 'a')).not.toEqual(draws(1, 'b'));
    expect(draws(1, 'a')).not.toEqual(draws(2, 'a'));
  });

  it('draws evenly from [0, 1)', () => {
    const random = randomStream(3, 'evenly');
    const draws = Array.from({ length: 20_000 }, () => random.unit());
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const inside = draws.filter((draw) => Math.floor(draw * 10) === tenth).length;
      expect(Math.abs(inside - 2000)).toBeLessThan(200);
    }
  });

  it('picks in proportion to weights, and never what weighs nothing', () => {
    const random = randomStream(4, 'weights');
    const weights = { often: 3, seldom: 1, never: 0 };
    const picks = Array.from({ length: 8000 }, () =>
      random.weighted(Object.keys(weights) as (keyof typeof weights)[], (key) => weights[key]),
    );
    expect(picks).not.toContain('never');
    expect(picks.filter((pick) => pick === 'often').length / picks.length).toBeCloseTo(0.75, 1);
  });

  it('draws lognormal values around their median', () => {
    const random = randomStream(5, 'lognormal');
    const below = Array.from({ length: 10_000 }, () => random.lognormal(8, 1.3)).filter((draw) => draw < 8).length;
    expect(Math.abs(below - 5000)).toBeLessThan(200);
  });

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        const shuffled = randomStream(seed, 'shuffle').shuffled(list);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(list.toSorted((a, b) => a - b));
      }),
    );
  });

  it('throws on a pick from nothing', () => {
    expect(() => randomStream(1, 'nothing').pick([])).toThrow(RangeError);
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.85, 1.0364],
    [0.975, 1.96],
    [0.025, -1.96],
  ])('of %d is %d', (probability, quantile) => {
    expect(Math.abs(normalQuantile(probability) - quantile)).toBeLessThan(1e-3);
  });
});
