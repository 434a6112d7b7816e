import { describe, expect, test } from 'vitest';
import { isPersistent } from '../../src/statistics/persistence.ts';

describe('isPersistent', () => {
  test.each([
    [[true, true, false], true],
    [[true, false, true], true],
    [[true, true, true], true],
    [[false, false, true], false],
    [[true, true, false, false], false],
    [[true, true], true],
    [[true], false],
    [[], false],
    [[true, undefined, true], true],
    [[undefined, undefined, true], false],
  ])('%j: %s', (periods, expected) => {
    expect(isPersistent(periods)).toBe(expected);
  });
});
