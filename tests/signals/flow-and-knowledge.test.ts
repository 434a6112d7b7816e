import { describe, expect, test } from 'vitest';
import { areaKnowledge, thinAreas } from '../../src/signals/area-knowledge.ts';
import { areaOfPath } from '../../src/signals/code-areas.ts';
import { botShare } from '../../src/signals/bot-share.ts';
import { contributorAbsenceFactor } from '../../src/signals/contributor-absence-factor.ts';
import { residenceTime } from '../../src/signals/residence-time.ts';
import { contextOf, historyOf, hours, pull, weeksAgo } from './build.ts';
import { measured, times } from './measured.ts';

describe('residenceTime', () => {
  /** Four pull requests a week that stay so many hours each. */
  const steady = (stay: number) =>
    times(27 * 4, (i) => pull(hours((i % 4) * 24, weeksAgo(26 - Math.floor(i / 4))), 'ann', [`${stay} ann merges`]));

  test('is what is open divided by what is closed a week', () => {
    const { value, interval } = measured(residenceTime.measure(contextOf(historyOf(steady(2 * 168)))));
    expect(value).toBeCloseTo(2, 1);
    expect(interval?.low).toBeLessThanOrEqual(2);
  });

  test('is hidden while more comes than goes', () => {
    const flood = times(40, (i) => pull(hours(i, weeksAgo(2)), 'ben'));
    const reading = residenceTime.measure(contextOf(historyOf([...steady(20), ...flood])));
    expect(reading).toMatchObject({ status: 'not-enough-data' });
    expect(reading).toHaveProperty('minimum', expect.stringContaining('20 %'));
  });
});

describe('contributorAbsenceFactor', () => {
  test('is the fewest people with half of the contributions', () => {
    const pulls = [
      ...times(30, (i) => pull(hours(i), 'ann', ['1 ben reviews', '2 ann merges'])),
      ...times(10, (i) => pull(hours(i), 'cyd', ['1 dan reviews'])),
    ];
    expect(measured(contributorAbsenceFactor.measure(contextOf(historyOf(pulls))))).toMatchObject({
      n: 110,
      value: 1,
      groups: { people: 4 },
    });
  });

  test('needs ten people or a hundred contributions, and never names anybody', () => {
    const reading = contributorAbsenceFactor.measure(contextOf(historyOf([pull(hours(1), 'ann')])));
    expect(reading).toMatchObject({ status: 'not-enough-data', n: 1 });
    expect(JSON.stringify(reading)).not.toContain('ann');
  });
});

describe('areaKnowledge', () => {
  const reviewed = (count: number, by: string, path: string) =>
    times(count, (i) => pull(hours(i), 'ann', ['1 ann asks cyd', `2 ${by} reviews`, `2 ${by} remarks ${path}`]));

  test('finds the areas that only one or two people review, by path', () => {
    const pulls = [
      ...reviewed(12, 'ben', 'src/billing/rates.ts'),
      ...['ben', 'cyd', 'dan'].flatMap((by) => reviewed(4, by, 'src/ledger/book.ts')),
      ...reviewed(3, 'eve', 'docs/index.md'),
    ];
    const context = contextOf(historyOf(pulls));
    expect(measured(areaKnowledge.measure(context))).toMatchObject({ n: 2, value: 0.5, groups: { areas: 2, thin: 1 } });
    expect(thinAreas(context)).toEqual([{ name: 'src/billing/', kind: 'code', pullRequests: 12, reviewers: 1 }]);
  });

  test('takes the line of CODEOWNERS for the area where there is one, and what is changed for known to all reviewers', () => {
    const touching = (count: number, paths: string[]) =>
      times(count, (i) => ({ ...pull(hours(i), 'ann', ['2 ben reviews', '3 cyd reviews']), paths }));
    const pulls = [
      ...touching(12, ['src/billing/rates.ts', 'src/billing/deep/tax.ts', 'README.md']),
      ...reviewed(9, 'dee', 'src/billing/rates.ts'),
      ...touching(6, ['src/ledger/book.ts']),
    ];
    const codeOwners = '* @dee\n/src/billing/ @ben\n';
    expect(thinAreas(contextOf({ ...historyOf(pulls), codeOwners }))).toEqual([
      { name: '/', kind: 'code', pullRequests: 12, reviewers: 2 },
      { name: 'src/ledger/', kind: 'code', pullRequests: 6, reviewers: 2 },
    ]);
    const { groups } = measured(areaKnowledge.measure(contextOf({ ...historyOf(pulls), codeOwners })));
    expect(groups).toMatchObject({ areas: 3, thin: 2 });
  });

  test('does not take what changes everything at once for known', () => {
    const paths = times(6, (part) => `src/part${part}/index.ts`);
    const pulls = times(20, (i) => ({ ...pull(hours(i), 'ann', ['2 ben reviews']), paths }));
    expect(thinAreas(contextOf(historyOf(pulls)))).toEqual([]);
  });

  describe('beside the half year before', () => {
    const AREAS = ['ledger', 'billing', 'search', 'mail', 'login', 'export'];
    /** Six pull requests of each area, reviewed by so many people, so many weeks ago. */
    const halfYear = (weeks: number, reviewers: readonly string[], areas = AREAS) =>
      areas.flatMap((area) =>
        times(6, (i) => {
          const by = reviewers[i % reviewers.length] ?? 'ben';
          return pull(hours(i, weeksAgo(weeks)), 'ann', [`2 ${by} reviews`, `2 ${by} remarks src/${area}/main.ts`]);
        }),
      );
    const readingOf = (...pulls: ReturnType<typeof halfYear>[]) =>
      measured(areaKnowledge.measure(contextOf(historyOf(pulls.flat()))));
    const many = ['ben', 'cyd', 'dan'];

    test('is worse when far more areas are known by one or two', () => {
      const { value, status, baseline } = readingOf(halfYear(40, many), halfYear(4, ['ben']));
      expect(value).toBe(1);
      expect(status).toBe('worse');
      expect(baseline).toMatchObject({ value: 0, low: 0, weeks: 26 });
      expect(baseline?.high).toBeLessThan(0.6);
    });

    test('is steady when as many are, and when one of a few more is', () => {
      expect(readingOf(halfYear(40, ['ben']), halfYear(4, ['ben'])).status).toBe('steady');
      const one = [...halfYear(4, ['ben'], ['ledger']), ...halfYear(4, many, AREAS.slice(1))];
      expect(readingOf(halfYear(40, many), one)).toMatchObject({ status: 'steady', value: 1 / 6 });
    });

    test('is compared with nothing where little is known of that half year', () => {
      expect(readingOf(halfYear(4, ['ben'])).baseline).toBeUndefined();
      const busy = times(3, () => halfYear(4, many)).flat();
      expect(readingOf(halfYear(40, ['ben'], AREAS.slice(0, 4)), busy).baseline).toBeUndefined();
    });
  });

  test('takes a label for an area that all reviewers know', () => {
    const pulls = times(20, (i) => pull(hours(i), 'ann', ['1 ben reviews', '1 cyd reviews'], { labels: ['ui'] }));
    expect(thinAreas(contextOf(historyOf(pulls)))).toEqual([
      { name: 'ui', kind: 'label', pullRequests: 20, reviewers: 2 },
    ]);
  });

  test.each([
    ['src/wallet/coins/select.cpp', 'src/wallet/'],
    ['doc/index.md', 'doc/'],
    ['README.md', '/'],
  ])('the area of %s is %s', (path, area) => {
    expect(areaOfPath(path)).toBe(area);
  });
});

describe('botShare', () => {
  test('is the share of what machines did, clustered by pull request', () => {
    const pulls = times(20, (i) => pull(hours(i), 'ann', ['1 ci[bot] comments', '2 ci[bot] comments', '3 - closes']));
    const { n, value, interval } = measured(botShare.measure(contextOf(historyOf(pulls))));
    expect(n).toBe(60);
    expect(value).toBeCloseTo(2 / 3);
    expect(interval).toEqual({ low: expect.closeTo(2 / 3) as number, high: expect.closeTo(2 / 3) as number });
  });
});
