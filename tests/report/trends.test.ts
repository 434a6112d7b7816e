import { describe, expect, test } from 'vitest';
import { instantFromMs } from '../../src/facts/instant.ts';
import { trendCharts } from '../../src/report/trends.ts';
import { signalOf } from './example-signals.ts';
import { reportOf, UNTIL } from './report-parts.ts';

const WEEKLY = [3, 4, 5, 6, 7];
const USUAL = { value: 5, low: 2.4, high: 8.6, weeks: 26 };

function chartsOf(...signals: Parameters<typeof signalOf>[]) {
  return trendCharts(reportOf({ signals: signals.map(([id, reading]) => signalOf(id, reading)) }));
}

describe('trendCharts', () => {
  test('name the weeks up to that of the report, across the change of the clocks', () => {
    const [chart] = chartsOf(['throughput', { value: 7, weekly: WEEKLY, baseline: USUAL }]);
    expect(chart).toMatchObject({ id: 'merged', weeks: [43, 44, 45, 46, 47], values: WEEKLY, usualSaid: '3–8' });
  });

  test('leave out the week under way, which would look like a fall', () => {
    const report = reportOf({ signals: [signalOf('wip', { value: 7, weekly: WEEKLY })] });
    const [chart] = trendCharts({ ...report, asOf: instantFromMs(UNTIL - 1) });
    expect(chart).toMatchObject({ weeks: [43, 44, 45, 46], values: [3, 4, 5, 6] });
  });

  test('tell long waits in days, with their ranges and what is usual', () => {
    const ranges = [{ low: 24, high: 240 }, undefined, { low: 48 }, { low: 12, high: 96 }, { low: 24, high: 48 }];
    const reading = {
      value: 72,
      weekly: [96, undefined, 120, 48, 72],
      weeklyIntervals: ranges,
      baseline: { value: 60, low: 24, high: 120, weeks: 26 },
    };
    expect(chartsOf(['time-to-first-review', reading])[0]).toMatchObject({
      unit: 'days',
      values: [4, undefined, 5, 2, 3],
      ranges: [{ low: 1, high: 10 }, undefined, { low: 2 }, { low: 0.5, high: 4 }, { low: 1, high: 2 }],
      usual: { low: 1, high: 5 },
    });
  });

  test('draw no usual range that is one of several weeks together, or has no end', () => {
    const span = { since: instantFromMs(UNTIL - 1), until: UNTIL };
    const [together] = chartsOf(['throughput', { value: 7, weekly: WEEKLY, baseline: USUAL, span }]);
    const [endless] = chartsOf(['throughput', { value: 7, weekly: WEEKLY, baseline: { ...USUAL, high: Infinity } }]);
    for (const chart of [together, endless]) {
      expect(chart?.values).toEqual(WEEKLY);
      expect(chart?.usual).toBeUndefined();
    }
  });

  test('are left out where three weeks are known, or nothing but zeros', () => {
    expect(chartsOf(['throughput', { value: 7, weekly: [undefined, undefined, 1, 2, 3] }])).toEqual([]);
    expect(chartsOf(['net-flow', { value: 0, weekly: [0, 0, 0, 0, 0] }])).toEqual([]);
  });
});
