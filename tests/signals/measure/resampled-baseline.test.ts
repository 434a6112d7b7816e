import { mean, median } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { resampledBaseline } from '../../../src/signals/measure/resampled-baseline.ts';
import { HOURS_SCALE, SHARE_SCALE } from '../../../src/signals/measure/scale.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { times } from '../measured.ts';

const random = seededRandom(7);
/** Waits around 10 hours, in so many weeks of so many. */
const weeksOf = (count: number, size: number) =>
  times(count, () => times(size, () => 10 * Math.exp(random() + random() - 1)));
const medianOf = (sample: readonly number[]) => (sample.length === 0 ? undefined : median([...sample]));
const baselineOf = (weeks: readonly (readonly number[])[], size = 20) =>
  resampledBaseline(weeks, size, medianOf, HOURS_SCALE);

describe('resampledBaseline', () => {
  test('has the median of the past in its range, which larger samples narrow', () => {
    const weeks = weeksOf(26, 30);
    const [small, large] = [baselineOf(weeks, 10), baselineOf(weeks, 100)];
    for (const baseline of [small, large]) {
      expect(baseline?.low).toBeLessThan(10.5);
      expect(baseline?.high).toBeGreaterThan(9.5);
      expect(baseline?.value).toBeCloseTo(10, 0);
    }
    expect((large?.high ?? 0) - (large?.low ?? 0)).toBeLessThan((small?.high ?? 0) - (small?.low ?? 0));
  });

  test('is the same for the same past', () => {
    const weeks = weeksOf(12, 20);
    expect(baselineOf(weeks)).toEqual(baselineOf(structuredClone(weeks)));
  });

  test('is wider when it is known from few weeks', () => {
    const pair = [times(20, (index) => 1 + index), times(20, (index) => 4 + index)];
    const width = (count: number) => {
      const baseline = baselineOf(times(count / 2, () => pair).flat());
      return (baseline?.high ?? 0) - (baseline?.low ?? 0);
    };
    expect(width(8)).toBeGreaterThan(width(20));
  });

  test('needs 8 weeks with observations', () => {
    const empty = times(4, () => []);
    expect(baselineOf([...weeksOf(7, 20), ...empty.slice(1)])).toBeUndefined();
    expect(baselineOf(weeksOf(8, 20))?.weeks).toBe(8);
    expect(baselineOf(weeksOf(8, 20), 0)).toBeUndefined();
  });

  test('leaves the last four weeks out, so that a drift is not taken for usual', () => {
    const drifting = [...times(22, () => [10, 10, 10]), ...times(4, () => [50, 50, 50])];
    expect(baselineOf(drifting)).toMatchObject({ value: 10, weeks: 22 });
  });

  test('leaves out a week that was far out itself', () => {
    const crunch = times(20, () => 500);
    const weeks = [...weeksOf(10, 20), crunch, ...weeksOf(15, 20)];
    expect(baselineOf(weeks)).toMatchObject({ weeks: 21 });
    expect(baselineOf(weeks)?.high).toBeLessThan(30);
  });

  test('has no upper end where draws often do not reach the statistic, and is none where the past does not', () => {
    const reached = (sample: readonly number[]) => (mean([...sample]) > 0.45 ? mean([...sample]) : undefined);
    const halves = times(20, (index) => times(20, () => (index % 2 === 0 ? 1 : 0)));
    expect(resampledBaseline(halves, 20, reached, HOURS_SCALE)?.high).toBe(Number.POSITIVE_INFINITY);
    expect(resampledBaseline(halves, 20, () => undefined, HOURS_SCALE)).toBeUndefined();
  });

  test('draws from all days of a week when it takes only a part of it', () => {
    // Two of ten are at the end of each week: a draw that took the first half would never see one.
    const week = times(10, (index) => (index >= 8 ? 1 : 0));
    const baseline = resampledBaseline(
      times(10, () => week),
      5,
      (sample) => mean([...sample]),
      SHARE_SCALE,
    );
    expect(baseline?.low).toBeCloseTo(0.2, 10);
    expect(baseline?.high).toBeCloseTo(0.2, 10);
  });

  test('keeps shares between 0 and 1', () => {
    const rare = times(20, (index) => times(5, () => (index === 3 ? 1 : 0)));
    const often = rare.map((week) => week.map((value) => 1 - value));
    for (const weeks of [rare, often]) {
      const baseline = resampledBaseline(weeks, 5, (sample) => mean([...sample]), SHARE_SCALE);
      expect(baseline?.low).toBeGreaterThanOrEqual(0);
      expect(baseline?.high).toBeLessThanOrEqual(1);
    }
  });
});

describe('the scales', () => {
  test('lead back to where they came from', () => {
    for (const share of [0, 0.01, 0.3, 1]) expect(SHARE_SCALE.from(SHARE_SCALE.to(share))).toBeCloseTo(share, 10);
    for (const hours of [0, 0.5, 7, 4000]) expect(HOURS_SCALE.from(HOURS_SCALE.to(hours))).toBeCloseTo(hours, 8);
    expect(HOURS_SCALE.from(-100)).toBe(0);
    expect(SHARE_SCALE.from(9)).toBe(1);
  });
});
