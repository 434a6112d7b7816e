import { describe, expect, test } from 'vitest';
import { personIdFromLogin, repositoryIdFromName, toId } from '../../src/facts/ids.ts';

describe('toId', () => {
  test('keeps what a number holds exactly, and refuses the rest', () => {
    expect(toId(9_424_812_798)).toBe(9_424_812_798);
    expect(toId(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    for (const value of [2 ** 53, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => toId(value)).toThrow(RangeError);
    }
  });
});

describe('personIdFromLogin', () => {
  test('is negative, exact and the same for a login however it is written', () => {
    const id = personIdFromLogin('Octocat');
    expect(id).toBeLessThan(0);
    expect(Number.isSafeInteger(id)).toBe(true);
    expect(personIdFromLogin('octoCAT')).toBe(id);
    expect(repositoryIdFromName('octocat')).toBe(id);
  });

  test('differs between 100,000 logins', () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => personIdFromLogin(`user-${index}`));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('stays what it was, because it is stored', () => {
    // FNV-1a, 64 bits, of “a” is af63dc4c8601ec8c (the reference vectors of the algorithm's authors); the upper 52 bits, plus one.
    expect(personIdFromLogin('a')).toBe(-(0xaf63dc4c8601e + 1));
  });
});
