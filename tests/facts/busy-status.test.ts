import { describe, expect, test } from 'vitest';
import { awayWhileBusy, type BusySpell, isBusyAt, type StatusSeen } from '../../src/facts/busy-status.ts';
import { HOUR_MS, instant, instantFromMs } from '../../src/facts/instant.ts';

const START = instant('2026-11-02T09:00:00Z');
const hour = (count: number) => instantFromMs(START + count * HOUR_MS);

/** Seen from so many hours on until so many, and when it was looked at last. */
function seen(spells: readonly [since: number, seenUntil: number, expiresAt?: number][], lookedAt: number): StatusSeen {
  return {
    lookedAt: hour(lookedAt),
    spells: spells.map(([since, until, expiresAt]): BusySpell => {
      const spell = { since: hour(since), seenUntil: hour(until) };
      return expiresAt === undefined ? spell : { ...spell, expiresAt: hour(expiresAt) };
    }),
  };
}

const away = (status: StatusSeen, asOf: number) =>
  awayWhileBusy(status, hour(asOf)).map(({ since, until }) => [since, until].map((at) => (at - START) / HOUR_MS));

describe('who is busy for a day or longer is as good as away', () => {
  test('from when they said so, until soon after it was seen last', () => {
    expect(away(seen([[0, 72]], 75), 200)).toEqual([[0, 74.5]]);
  });

  test('and later looks change nothing of when that ended', () => {
    const [soon, late] = [75, 500].map((lookedAt) => away(seen([[0, 72]], lookedAt), 600));
    expect(soon).toEqual(late);
  });

  test('until it expired, where it says when', () => {
    expect(away(seen([[0, 30, 31]], 60), 100)).toEqual([[0, 31]]);
  });

  test('but who is busy for some hours is at work', () => {
    expect(away(seen([[0, 20]], 23), 100)).toEqual([]);
    expect(away(seen([[0, 1, 8]], 2), 2)).toEqual([]);
  });

  test('known at once where the status says that it is long, else when it has become so', () => {
    expect(away(seen([[0, 2, 80]], 2), 3)).toEqual([[0, 5]]);
    expect(away(seen([[0, 22]], 22), 23)).toEqual([]);
    expect(away(seen([[0, 24]], 24), 24)).toEqual([[0, 27]]);
  });

  test('a report of then is told with what was known then', () => {
    const later = seen([[0, 72]], 75);
    expect(away(later, 20)).toEqual([]);
    expect(away(later, 40)).toEqual([[0, 74.5]]);
    expect(away(later, -1)).toEqual([]);
  });

  test('a status that is worded anew goes on, and one that was off meanwhile does not', () => {
    const changed = seen(
      [
        [0, 14],
        [15, 26],
      ],
      29,
    );
    expect(away(changed, 100)).toEqual([[0, 28.5]]);
    const again = seen(
      [
        [0, 14],
        [40, 50],
      ],
      53,
    );
    expect(away(again, 100)).toEqual([]);
  });

  test('a status without an end is forgotten after four weeks', () => {
    expect(away(seen([[0, 24 * 60]], 24 * 60), 24 * 60)).toEqual([[0, 24 * 28]]);
    expect(isBusyAt(seen([[0, 24 * 60]], 24 * 60), hour(24 * 60))).toBe(false);
  });

  test('nobody is busy who was never seen to be', () => {
    expect(away(seen([], 5), 6)).toEqual([]);
  });
});

test('who is busy now is busy, be it for an hour, and while the next look is late', () => {
  const status = seen([[0, 3]], 3);
  expect([-1, 0, 5.9, 6].map((at) => isBusyAt(status, hour(at)))).toEqual([false, true, true, false]);
  expect(isBusyAt(seen([[0, 3]], 5.5), hour(5.5))).toBe(false);
});
