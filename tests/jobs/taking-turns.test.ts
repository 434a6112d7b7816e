import { expect, test } from 'vitest';
import { takingTurns } from '../../src/jobs/taking-turns.ts';

test('takingTurns takes one of each holder in turn, and keeps the order of each', () => {
  const items = ['a1', 'a2', 'a3', 'b1', 'c1', 'c2'];
  expect(takingTurns(items, (item) => item[0])).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  expect(takingTurns([], () => 0)).toEqual([]);
});
