import { describe, expect, test } from 'vitest';
import type { EventDetail } from '../../../src/facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../../../src/facts/history.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../../../src/facts/instant.ts';
import { type MilestoneForecast, forecastMilestones } from '../../../src/signals/forecast/milestone-forecast.ts';
import { milestonesAt } from '../../../src/signals/forecast/milestone-work.ts';
import { MONDAY, hours, weeksAgo } from '../build.ts';
import { historyWith, item, milestone } from './milestones.ts';

/** A milestone that began 26 weeks ago: so many items finished and added each week, and so many left. */
function lived({ finishedWeekly, addedWeekly, left }: { finishedWeekly: number; addedWeekly: number; left: number }) {
  const items: ItemHistory[] = [];
  for (let week = 26; week > 0; week -= 1) {
    for (let n = 0; n < finishedWeekly; n += 1) items.push(item('2.4', weeksAgo(26), hours(3 + n, weeksAgo(week))));
    const grown = week < 25 ? addedWeekly : 0;
    for (let n = 0; n < grown; n += 1) items.push(item('2.4', hours(30, weeksAgo(week))));
  }
  const open = addedWeekly * 24;
  for (let n = open; n < left; n += 1) items.push(item('2.4', weeksAgo(26)));
  return historyWith(items, [milestone(4, '2.4', weeksAgo(26), hours(14 * 24))]);
}

function forecast(history: RepositoryHistory, at = MONDAY): MilestoneForecast[] {
  return forecastMilestones(milestonesAt(history, at), 52, at);
}

const weeksOf = (moment: Instant | undefined) => (moment === undefined ? undefined : (moment - MONDAY) / WEEK_MS);

describe('forecastMilestones', () => {
  test('is done when the pace has done what is left: later for more certainty', () => {
    const [one] = forecast(lived({ finishedWeekly: 3, addedWeekly: 0, left: 24 }));
    expect(one).toMatchObject({ number: 4, title: '2.4', remaining: 24, planned: 102, added: 0 });
    expect(weeksOf(one?.doneBy[0.5])).toBeCloseTo(8, 0);
    expect(weeksOf(one?.doneBy[0.85])).toBeGreaterThan(8.5);
    expect(weeksOf(one?.doneBy[0.95])).toBeGreaterThan(weeksOf(one?.doneBy[0.85]) ?? Infinity);
    expect(weeksOf(one?.doneBy[0.95])).toBeLessThan(16);
  });

  test('goes on growing as it did', () => {
    const steady = forecast(lived({ finishedWeekly: 3, addedWeekly: 0, left: 24 }))[0];
    const growing = forecast(lived({ finishedWeekly: 3, addedWeekly: 1, left: 24 }))[0];
    expect(growing).toMatchObject({ remaining: 24, added: 24 });
    // 3 done and 1 added a week: two a week are left to do 24.
    expect(weeksOf(growing?.doneBy[0.5])).toBeCloseTo(12, -0.5);
    expect(weeksOf(growing?.doneBy[0.5])).toBeGreaterThan((weeksOf(steady?.doneBy[0.5]) ?? Infinity) + 2);
  });

  test('has no date when it grows faster than it is done', () => {
    const [one] = forecast(lived({ finishedWeekly: 2, addedWeekly: 3, left: 72 }));
    expect(one?.doneBy).toEqual({});
  });

  test('is not given before twelve weeks and thirty finished items', () => {
    expect(forecast(lived({ finishedWeekly: 1, addedWeekly: 0, left: 5 }))).toEqual([]);
    const young = Array.from({ length: 40 }, (_, n) => item('2.4', weeksAgo(10), hours(n, weeksAgo(8))));
    const history = historyWith([...young, item('2.4', weeksAgo(10))], [milestone(4, '2.4', weeksAgo(10))]);
    expect(forecast(history)).toEqual([]);
  });

  test('of two that are worked on at the same time the next gets its usual part, and the other all of it afterwards', () => {
    const items = ['a', 'b'].flatMap((title, index) =>
      Array.from({ length: 26 }, (_, week) =>
        Array.from({ length: index === 0 ? 3 : 1 }, (_, n) =>
          item(title, weeksAgo(26), hours(5 + n, weeksAgo(26 - week))),
        ),
      )
        .flat()
        .concat(Array.from({ length: 12 }, () => item(title, weeksAgo(26)))),
    );
    const history = historyWith(items, [milestone(1, 'a', weeksAgo(26)), milestone(2, 'b', weeksAgo(26))]);
    const [a, b] = forecast(history);
    expect(weeksOf(a?.doneBy[0.5])).toBeCloseTo(4, 0);
    // A quarter of four a week while there is the first, then all of it: 4 in 4 weeks, and 8 in 2 more.
    expect(weeksOf(b?.doneBy[0.5])).toBeGreaterThan(5.5);
    expect(weeksOf(b?.doneBy[0.5])).toBeLessThan(7.5);
  });

  test('knows nothing of what came after the moment', () => {
    const early = weeksAgo(4);
    const history = lived({ finishedWeekly: 3, addedWeekly: 1, left: 30 });
    const until = (events: ItemHistory['events']) => events.filter(({ at }) => at <= early);
    const known = history.pullRequests.filter(({ item: { createdAt } }) => createdAt <= early);
    const cut = { ...history, pullRequests: known.map((one) => ({ ...one, events: until(one.events) })) };
    expect(forecast(history, early)).toEqual(forecast(cut, early));
  });

  test('what was moved to another milestone, reopened or closed counts where it was', () => {
    const moved = item('2.3', weeksAgo(9));
    const later: EventDetail = { kind: 'milestoned', milestone: '2.4' };
    const at = weeksAgo(2);
    const both = {
      item: { ...moved.item, core: moved.item.core && { ...moved.item.core, milestone: { title: '2.4' } } },
      events: [...moved.events, { ...moved.events[0], at, ...later }],
    } as ItemHistory;
    const states = milestonesAt(
      historyWith([both], [milestone(3, '2.3', weeksAgo(9), undefined, weeksAgo(2)), milestone(4, '2.4', weeksAgo(5))]),
      MONDAY,
    );
    expect(states).toMatchObject([
      { title: '2.3', open: false, remaining: 0, planned: 1, endedAt: instantFromMs(weeksAgo(2)) },
      { title: '2.4', open: true, remaining: 1, planned: 0, added: [weeksAgo(2)] },
    ]);
  });
});
