import { describe, expect, test } from 'vitest';
import { alarmFigures } from '../../../src/evaluate/alarms/alarm-figures.ts';
import { run } from '../../cli/run.ts';

describe('alarmFigures', () => {
  test('tells heavy weeks from ordinary ones, the same each time', () => {
    const figures = alarmFigures(1);
    expect(figures.byPlot.overload.within12).toBeGreaterThan(figures.byPlot.ordinary.within12);
    expect(figures.personWeeks).toBe(3 * 3 * 23);
    expect(alarmFigures(1)).toEqual(figures);
  });
});

describe('headroom evaluate alarms', () => {
  test('prints the figures as one JSON value', async () => {
    const { code, out, err } = await run(['evaluate', 'alarms', '--people', '1', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      falseAlarmsPer100PersonWeeks: expect.any(Number) as number,
      detectedWithin3Weeks: expect.any(Number) as number,
    });
  });

  test('refuses a number of people that is none', async () => {
    const { code, err } = await run(['evaluate', 'alarms', '--people', 'many']);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('Give a whole number from 1 on.') as string,
    });
  });
});
