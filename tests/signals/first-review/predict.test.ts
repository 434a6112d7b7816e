import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../../src/facts/history.ts';
import type { Instant } from '../../../src/facts/instant.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { type FirstReviewContext, predictFirstReview } from '../../../src/signals/first-review/predict.ts';
import { MONDAY, historyOf, hours, pull } from '../build.ts';

/** So many pull requests in the weeks before, one every half day, of which each had its first review after so many hours. */
function past(count: number, waitOf: (index: number) => number, asked?: (index: number) => string): ItemHistory[] {
  return Array.from({ length: count }, (_, index) => {
    const steps = asked === undefined ? [] : [`0 ann asks ${asked(index)}` as const];
    const reviewer = asked?.(index) ?? 'ben';
    return pull(hours(-12 * (index + 10)), 'ann', [...steps, `${waitOf(index)} ${reviewer} approves`]);
  });
}

function predict(pulls: readonly ItemHistory[], one: ItemHistory, asOf: Instant = hours(1)) {
  const { people } = historyOf([...pulls, one]);
  const lifecycles = [...pulls, one].flatMap((each) => foldLifecycle(each, people, asOf) ?? []);
  const context: FirstReviewContext = { lifecycles, asOf };
  const own = lifecycles.at(-1);
  return own && predictFirstReview(context, own);
}

describe('predictFirstReview', () => {
  test('is told from fifty past ones, not from fewer', () => {
    const one = pull(MONDAY, 'cyd');
    expect(
      predict(
        past(49, () => 5),
        one,
      ),
    ).toBeUndefined();
    expect(
      predict(
        past(50, () => 5),
        one,
      ),
    ).toEqual({ p50: 5, p85: 5, n: 50 });
  });

  test('is nothing for one that is reviewed, closed or a draft', () => {
    const some = past(60, () => 5);
    expect(predict(some, pull(MONDAY, 'cyd', ['0.5 ben reviews']))).toBeUndefined();
    expect(predict(some, pull(MONDAY, 'cyd', ['0.5 cyd closes']))).toBeUndefined();
    expect(predict(some, pull(MONDAY, 'cyd', [], { draft: true }))).toBeUndefined();
  });

  test('is shorter when somebody is asked who answers fast', () => {
    const some = past(
      120,
      (index) => (index % 2 === 0 ? 2 : 60) + (index % 7),
      (index) => (index % 2 === 0 ? 'fay' : 'sol'),
    );
    const fast = predict(some, pull(MONDAY, 'cyd', ['0 cyd asks fay']));
    const slow = predict(some, pull(MONDAY, 'cyd', ['0 cyd asks sol']));
    expect(fast?.p50).toBeLessThan(10);
    expect(slow?.p50).toBeGreaterThan(50);
  });

  test('takes what was waited already into account', () => {
    const some = past(80, (index) => 1 + index);
    const early = predict(some, pull(MONDAY, 'cyd'))?.p50 ?? Infinity;
    const late = predict(some, pull(MONDAY, 'cyd'), hours(60))?.p50 ?? 0;
    expect(late).toBeGreaterThan(Math.max(60, early));
  });

  test('leaves out a percentile that was never reached, and knows nothing of later reviews', () => {
    const never = past(80, (index) => (index % 4 === 0 ? 3 : 5000));
    expect(predict(never, pull(MONDAY, 'cyd'))).toEqual({ n: 80 });
  });
});
