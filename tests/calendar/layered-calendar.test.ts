import { describe, expect, test } from 'vitest';
import { ownAbove } from '../../src/calendar/layered-calendar.ts';

const day = (date: string) => ({ first: date, last: date });

describe('what a person declares themselves', () => {
  test('stands above what a file says of them, key by key', () => {
    const inFile = { timeZone: 'Europe/Berlin', workingHours: { fromMinute: 540, toMinute: 1020 }, holidays: 'DE' };
    expect(ownAbove(inFile, { workingHours: { fromMinute: 420, toMinute: 900 } })).toEqual({
      ...inFile,
      workingHours: { fromMinute: 420, toMinute: 900 },
    });
    expect(ownAbove(undefined, { timeZone: 'Asia/Tokyo' })).toEqual({ timeZone: 'Asia/Tokyo' });
  });

  test('moves them out of the holidays of another zone', () => {
    const inFile = { timeZone: 'Europe/Berlin', holidays: 'DE' };
    expect(ownAbove(inFile, { timeZone: 'Asia/Tokyo' })).toEqual({ timeZone: 'Asia/Tokyo' });
    expect(ownAbove(inFile, { timeZone: 'Europe/Berlin' })).toEqual(inFile);
    expect(ownAbove(inFile, { timeZone: 'Asia/Tokyo', holidays: 'JP' })).toEqual({
      timeZone: 'Asia/Tokyo',
      holidays: 'JP',
    });
  });

  test('adds to the days on which they are away', () => {
    const away = [day('2026-12-24')];
    expect(ownAbove({ away }, { away: [day('2027-01-04')] })).toEqual({ away: [...away, day('2027-01-04')] });
    expect(ownAbove({ away }, { timeZone: 'Asia/Tokyo' })).toEqual({ timeZone: 'Asia/Tokyo', away });
  });
});
