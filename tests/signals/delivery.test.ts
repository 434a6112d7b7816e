import { describe, expect, test } from 'vitest';
import { delivery } from '../../src/signals/delivery.ts';
import { contextOf, deployed, historyOf, hours, pull, released, weeksAgo, withCommit } from './build.ts';
import { measured, times } from './measured.ts';

describe('delivery', () => {
  /** The repository is old enough for the weeks to count. */
  const old = pull(weeksAgo(20), 'ann', ['1 ann closes']);
  const daily = times(28, (day) => deployed(hours(24 * day + 12, weeksAgo(3)), 'production', 'success'));

  test('counts deployments to production a week, with the lead time from the first commit', () => {
    const pulls = times(40, (i) =>
      withCommit(pull(hours(i, weeksAgo(1)), 'ann', ['1 ann merges']), hours(i - 2, weeksAgo(1))),
    );
    const staging = times(28, (day) => deployed(hours(24 * day, weeksAgo(3)), 'staging', 'success'));
    const reading = measured(delivery.measure(contextOf(historyOf([old, ...pulls], [...daily, ...staging]))));
    expect(reading).toMatchObject({ n: 28, value: 7, groups: { failedShare: 0, reworkShare: 0 } });
    expect(reading.groups?.['leadTimeHours']).toBeGreaterThan(3);
    expect(reading.groups?.['leadTimeHours']).toBeLessThan(26);
    expect(reading.groups).not.toHaveProperty('recoveryHours');
  });

  test('takes a failure, and a deployment whose change was reverted before the next, for failed', () => {
    const failed = deployed(hours(14, weeksAgo(2)), 'production', 'failure');
    const title = 'Revert "Grind finer"';
    const reverting = pull(hours(36, weeksAgo(1)), 'ann', ['1 ann merges'], { title });
    const { groups } = measured(delivery.measure(contextOf(historyOf([old, reverting], [...daily, failed]))));
    expect(groups?.['failedShare']).toBeCloseTo(2 / 29);
    expect(groups?.['reworkShare']).toBeCloseTo(1 / 29);
    expect(groups?.['recoveryHours']).toBe(22);
  });

  test('goes by releases where there are no deployments; of failures nothing is known then', () => {
    const releases = times(22, (i) => released(hours(24 * i, weeksAgo(3)), `v${i}`));
    const early = times(9, (i) => released(hours(24 * i + 1, weeksAgo(3)), `v${i}-rc`, true));
    const { n, groups } = measured(delivery.measure(contextOf(historyOf([old], [...releases, ...early]))));
    expect(n).toBe(22);
    expect(Object.keys(groups ?? {})).toEqual(['reworkShare']);
  });

  test('says nothing where neither is known', () => {
    expect(delivery.measure(contextOf(historyOf([pull(hours(1), 'ann')])))).toMatchObject({
      status: 'not-enough-data',
      n: 0,
      minimum: '20 deployments or releases',
    });
  });
});
