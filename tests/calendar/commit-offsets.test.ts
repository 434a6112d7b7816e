import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommitOffset, offsetFromCommits } from '../../src/calendar/commit-offsets.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const onDay = (day: number, offsetMinutes: number): CommitOffset => ({ atMs: day * DAY_MS, offsetMinutes });
const day = (count: number): number => count * DAY_MS;

describe('offsetFromCommits', () => {
  test('takes the nearest commit, the earlier of two that are equally near', () => {
    const offset = offsetFromCommits([onDay(100, 330), onDay(110, -300)]);
    expect(offset(day(104))).toBe(330);
    expect(offset(day(105))).toBe(330);
    expect(offset(day(106))).toBe(-300);
    expect(offset(day(100))).toBe(330);
    expect(offset(day(150))).toBe(-300);
    expect(offset(day(50))).toBe(330);
  });

  test('does not mind the order of the commits', () => {
    const anyCommit = fc.record({
      atMs: fc.integer({ min: 0, max: day(900) }),
      offsetMinutes: fc.constantFrom(-480, -300, 60, 120, 330, 345),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyCommit, { selector: ({ atMs }) => atMs, maxLength: 20 }),
        fc.integer({ min: 0, max: day(900) }),
        (commits, at) => {
          const expected = commits
            .filter(({ atMs }) => Math.abs(atMs - at) <= day(182))
            .toSorted((a, b) => Math.abs(a.atMs - at) - Math.abs(b.atMs - at) || a.atMs - b.atMs)[0]?.offsetMinutes;
          expect(offsetFromCommits(commits)(at)).toBe(expected);
          expect(offsetFromCommits(commits.toReversed())(at)).toBe(expected);
        },
      ),
    );
  });

  test('reaches half a year either way and no farther', () => {
    const offset = offsetFromCommits([onDay(300, 120)]);
    expect(offset(day(300 - 182))).toBe(120);
    expect(offset(day(300 + 182))).toBe(120);
    expect(offset(day(300 - 182) - 1)).toBeUndefined();
    expect(offset(day(300 + 182) + 1)).toBeUndefined();
  });

  test('knows nothing of somebody without commits, and never assumes UTC', () => {
    expect(offsetFromCommits([])(day(1))).toBeUndefined();
    expect(offsetFromCommits([onDay(1, 0), onDay(2, 0)])(day(1))).toBeUndefined();
  });

  test('believes +00:00 of somebody who is at +01:00 in summer', () => {
    const offset = offsetFromCommits([onDay(1, 0), onDay(150, 60)]);
    expect(offset(day(2))).toBe(0);
    expect(offset(day(149))).toBe(60);
  });

  test('takes +00:00 for a server of somebody who lives farther east or west', () => {
    expect(offsetFromCommits([onDay(1, 0), onDay(9, -300)])(day(1))).toBe(-300);
    expect(offsetFromCommits([onDay(1, 0), onDay(9, 60), onDay(170, 120)])(day(1))).toBe(60);
  });
});
