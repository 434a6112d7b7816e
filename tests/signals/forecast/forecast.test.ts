import { expect, test } from 'vitest';
import { forecastsOf } from '../../../src/signals/forecast/forecast.ts';
import { contextOf, historyOf, hours, pull, weeksAgo } from '../build.ts';
import { times } from '../measured.ts';

test('forecastsOf begins with the weeks of which all is known, though something older is still open', () => {
  const lately = times(20 * 5, (index) => pull(hours(index * 30, weeksAgo(20)), 'ann', ['20 ben merges']));
  const history = historyOf([pull(weeksAgo(90), 'ann'), ...lately]);
  expect(forecastsOf(contextOf(history)).weeks).toBe(52);
  const known = forecastsOf(contextOf({ ...history, completeSince: hours(1, weeksAgo(20)) }));
  expect(known.weeks).toBe(20);
  // With the weeks before taken for empty, the pace would be half of what it was.
  expect(known.near?.median).toBeGreaterThan(15);
});
