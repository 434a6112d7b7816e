import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateForecasts } from '../../src/evaluate/forecasts.ts';
import { lastKnownMoment } from '../../src/evaluate/last-known-moment.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { recordedHistory, recordedRepositories } from '../../scripts/recorded-history.ts';
import { MONDAY, historyOf, hours, pull } from '../signals/build.ts';

const WEEK_HOURS = 7 * 24;

/** So many pull requests a week on average, each closed within two days. */
function lived(weeks: number, weekly: number) {
  const random = seededRandom(9);
  return Array.from({ length: weeks * weekly }, () =>
    pull(hours(random() * WEEK_HOURS * weeks), 'ann', [`${1 + 40 * random()} ben merges`]),
  );
}

describe('evaluateForecasts', () => {
  test('scores every week that had enough before it and whose outcome is known', () => {
    const until = hours(WEEK_HOURS * 60 + 30);
    const { forecasts, weeksAhead } = evaluateForecasts(historyOf([pull(MONDAY, 'ann'), ...lived(60, 5)]), until);
    // The first forecast knows 12 of the 60 weeks; the last that can be scored leaves 4, or 8, to come.
    expect([forecasts, weeksAhead[4].n, weeksAhead[8].n]).toEqual([45, 45, 41]);
    expect(weeksAhead[8].p85).toBeGreaterThan(0.8);
    expect(weeksAhead[8].p95).toBeGreaterThanOrEqual(weeksAhead[8].p85 ?? 1);
    expect(weeksAhead[8].p85).toBeGreaterThanOrEqual(weeksAhead[8].p50 ?? 1);
    expect(weeksAhead[8].width85).toBeGreaterThan(1);
    expect(weeksAhead[8].width85).toBeLessThan(2);
  });

  test('takes the weeks before all is known for unknown, not for weeks without any', () => {
    const ancient = pull(hours(-WEEK_HOURS * 100), 'ann');
    const history = historyOf([ancient, pull(MONDAY, 'ann'), ...lived(60, 5)]);
    const counted = (completeSince = hours(-WEEK_HOURS * 100)) =>
      evaluateForecasts({ ...history, completeSince }, hours(WEEK_HOURS * 60 + 30)).forecasts;
    expect(counted(MONDAY)).toBe(45);
    // The first is made as soon as thirty were finished, a hundred weeks of nothing notwithstanding.
    expect(counted()).toBeGreaterThan(45);
  });

  test('says nothing of a repository with too little, or nothing, to go by', () => {
    const none = { forecasts: 0, weeksAhead: { 4: { n: 0 }, 8: { n: 0 } } };
    expect(evaluateForecasts(historyOf([]), MONDAY)).toEqual(none);
    expect(evaluateForecasts(historyOf(lived(20, 1)), hours(WEEK_HOURS * 20))).toEqual(none);
  });
});

const DATA = resolve(process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');

describe.skipIf(!existsSync(DATA))(`on recorded histories in ${DATA}`, () => {
  test('85 % and 95 % ranges hold about that share, eight weeks ahead, where there are a hundred forecasts', async () => {
    for (const recorded of recordedRepositories(DATA).filter(({ name }) => /gui|multipath|qlog/.test(name))) {
      const history = await recordedHistory(recorded);
      const { weeksAhead } = evaluateForecasts(history, lastKnownMoment(history));
      const { n, p85 = 0, p95 = 0 } = weeksAhead[8];
      const within = { n: n > 100, p85: p85 >= 0.8 && p85 <= 0.92, p95: p95 >= 0.9 && p95 <= 0.99 };
      expect({ ...within, name: recorded.name }).toEqual({ n: true, p85: true, p95: true, name: recorded.name });
    }
  });
});
