import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { reviewConcentration } from '../../src/signals/review-concentration.ts';
import { type Step, contextOf, historyOf, hours, pull, weeksAgo, who } from './build.ts';
import { measured, times } from './measured.ts';

/** A pull request on which each of these people does so many reviews. */
const reviews = (counts: Record<string, number>, opened = hours(1), author = 'ann'): ItemHistory =>
  pull(
    opened,
    author,
    Object.entries(counts).flatMap(([login, count]) => times(count, (index): Step => `${index + 1} ${login} reviews`)),
  );
const read = (...pulls: ItemHistory[]) => reviewConcentration.measure(contextOf(historyOf(pulls)));

describe('reviewConcentration', () => {
  test('is the share of the busiest fifth of the active people, with the Gini coefficient', () => {
    const reading = measured(read(reviews({ ben: 20, cyd: 10, dee: 6, eve: 4 })));
    expect(reading).toMatchObject({ n: 40, value: 0.5, groups: { people: 5 } });
    // Σ (2i − n − 1)·x ÷ ((n − 1)·Σ x) of 0, 4, 6, 10, 20 is (−8 + 0 + 20 + 80) ÷ 160.
    expect(reading.groups?.['gini']).toBeCloseTo(92 / 160, 10);
  });

  test('needs 40 reviews and 5 people who were active', () => {
    expect(read(reviews({ ben: 20, cyd: 10, dee: 5, eve: 4 }))).toMatchObject({ n: 39, minimum: '40 reviews' });
    expect(read(reviews({ ben: 20, cyd: 15, dee: 15 }))).toMatchObject({ n: 4, minimum: '5 active people' });
  });

  test('counts neither machines nor what authors answer on their own pull requests', () => {
    const reading = measured(read(reviews({ ben: 10, cyd: 10, dee: 10, eve: 10, ann: 50, 'coderabbitai[bot]': 90 })));
    expect(reading).toMatchObject({ n: 40, value: 0.25, groups: { people: 5 } });
  });

  test('is worse when a planted reviewer takes over, and steady when nothing changed', () => {
    const even = { ben: 12, cyd: 12, dee: 12, eve: 12 };
    const past = times(26, (week) => reviews(even, hours(1, weeksAgo(week + 1))));
    expect(measured(read(...past, reviews(even))).status).toBe('steady');
    expect(measured(read(...past, reviews({ ben: 40, cyd: 4, dee: 2, eve: 2 })))).toMatchObject({
      status: 'worse',
      value: 40 / 48,
    });
  });

  test('tells no names', () => {
    const text = JSON.stringify(read(reviews({ ben: 20, cyd: 10, dee: 6, eve: 4 })));
    for (const login of ['ann', 'ben', 'cyd', 'dee', 'eve']) {
      expect(text).not.toContain(`"${login}"`);
      expect(text).not.toContain(String(who(login)));
    }
  });
});
