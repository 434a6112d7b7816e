import { describe, expect, test } from 'vitest';
import type { Span } from '../../../src/facts/spans.ts';
import { queueDays } from '../../../src/signals/person/own-queue.ts';
import { beforeLeave } from '../../../src/signals/person/person-context.ts';
import { hours, MONDAY, weeksAgo } from '../build.ts';
import { times } from '../measured.ts';
import { deed, personOf, workedWeek } from './build-person.ts';

const lived = times(10, (ago) => workedWeek(weeksAgo(ago + 3), 20)).flat();
/** From a Monday to the Friday so many weeks later, both included. */
const leave = (since: Span['since'], weeks: number): Span => ({ since, until: hours(168 * weeks - 48, since) });

describe('beforeLeave', () => {
  test('is the last week in which the person was at work', () => {
    const stood = beforeLeave(personOf(lived, { away: [leave(weeksAgo(2), 3)] }));
    expect(stood.window).toEqual({ since: weeksAgo(3), until: weeksAgo(2) });
    expect(stood.asOf).toBe(weeksAgo(2));
    expect(stood.trailingWeeks.at(-1)).toEqual({ since: weeksAgo(4), until: weeksAgo(3) });
  });

  test('is the week itself for whoever was there on some of its days, or is not declared to be away', () => {
    const some = personOf(lived, { away: [{ since: MONDAY, until: hours(96) }] });
    expect(beforeLeave(some)).toBe(some);
    const nobody = personOf(lived);
    expect(beforeLeave(nobody)).toBe(nobody);
  });
});

test('the usual pace of reviews is that of the weeks at work', () => {
  const reviews = times(8, (ago) =>
    times(10, (i) => deed(24 * (i % 5) + 10, { since: weeksAgo(ago + 3), isReview: true, place: `${ago}-${i}` })),
  ).flat();
  const requests = times(4, () => ({ at: hours(1) }));
  expect(queueDays(personOf(reviews, { requests }))).toBeCloseTo(2.5);
  expect(queueDays(personOf(reviews, { requests, away: [leave(weeksAgo(2), 2)] }))).toBeCloseTo(2);
});

test('the queue of somebody on leave stays what it was when they went, though others take their requests meanwhile', () => {
  const reviews = Array.from({ length: 10 }, (_, week) => deed(9, { since: weeksAgo(week + 2), isReview: true }));
  const requests = [{ at: weeksAgo(2), endedAt: hours(30) }, { at: weeksAgo(2) }];
  const away = personOf(reviews, { requests, away: [leave(weeksAgo(0), 1)] });
  expect(queueDays(beforeLeave(away))).toBe(
    queueDays(beforeLeave({ ...away, requests: [{ at: weeksAgo(2) }, { at: weeksAgo(2) }] })),
  );
});
