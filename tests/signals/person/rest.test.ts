import { describe, expect, test } from 'vitest';
import { shortRests, weeksWithoutRest } from '../../../src/signals/person/rest.ts';
import { hours } from '../build.ts';

const at = (...moments: number[]) => moments.map((hour) => hours(hour));
/** Something every four hours of a stretch. */
const stretch = (from: number, to: number) =>
  Array.from({ length: (to - from) / 4 + 1 }, (_, index) => from + 4 * index);

describe('shortRests', () => {
  test.each([
    ['nothing', [], 0],
    ['a day from nine to ten at night', stretch(9, 21), 0],
    ['thirteen hours in a row', [9, 13, 17, 22], 0],
    ['more than thirteen hours in a row', [9, 13, 17, 22.1], 1],
    ['late one day and early the next', [9, 17, 23, 33, 41], 1],
    ['eleven hours of rest between two days', [9, 17, 21, 32, 40], 0],
    ['two nights through', stretch(9, 9 + 56), 2],
  ])('of %s', (_, moments, count) => expect(shortRests(at(...moments))).toBe(count));
});

describe('weeksWithoutRest', () => {
  const daily = (days: number) => Array.from({ length: days }, (_, day) => [day * 24 + 9, day * 24 + 17]).flat();
  test('counts whole weeks without a pause of a day', () => {
    expect(weeksWithoutRest(at(...daily(7)))).toBe(0);
    expect(weeksWithoutRest(at(...daily(8)))).toBe(1);
    expect(weeksWithoutRest(at(...daily(15)))).toBe(2);
  });

  test('a free day ends a stretch', () => {
    const free = daily(15).filter((hour) => Math.floor(hour / 24) !== 7);
    expect(weeksWithoutRest(at(...free))).toBe(0);
  });
});
