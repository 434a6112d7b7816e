import { describe, expect, test } from 'vitest';
import { mayWriteNow } from '../../src/config/may-write-now.ts';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { instant, toIso } from '../../src/facts/instant.ts';

const KEYS = { 'time-zone': 'Europe/Berlin', 'working-hours': '08:00-16:00', 'days-off': ['2026-11-30'] };

/** `true`, or from when. */
function may(at: string, keys = {}): true | string {
  const answer = mayWriteNow(resolveConfig([{ ...KEYS, ...keys }]), instant(at));
  return answer === true ? true : toIso(answer.from);
}

describe('mayWriteNow', () => {
  test('is true within the repository’s working hours, and else says when they begin', () => {
    expect(may('2026-11-27T07:00:00Z')).toBe(true);
    expect(may('2026-11-27T06:59:59Z')).toBe('2026-11-27T07:00:00Z');
    expect(may('2026-11-27T15:00:00Z')).toBe('2026-12-01T07:00:00Z');
  });

  test('goes by the usual hours where none are declared', () => {
    const usual = mayWriteNow(resolveConfig([]), instant('2026-11-28T12:00:00Z'));
    expect(usual).toEqual({ from: instant('2026-11-30T09:00:00Z') });
  });

  test('is true at any time where the repository says so', () => {
    expect(may('2026-11-29T03:00:00Z', { 'write-any-time': true })).toBe(true);
  });

  test('is a year away where nobody ever works', () => {
    expect(may('2026-11-27T07:00:00Z', { 'working-days': [] })).toBe('2027-11-27T07:00:00Z');
  });
});
