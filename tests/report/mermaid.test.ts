import { beforeAll, describe, expect, test } from 'vitest';
import { renderCharts } from '../../src/report/markdown/chart.ts';
import { EXAMPLES, ordinaryWeek } from './example-reports.ts';
import { mermaidBlocks, mermaidParser } from './mermaid-parser.ts';

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  parse = await mermaidParser();
});

describe('renderCharts', () => {
  test.each(Object.entries(EXAMPLES))('of %s gives what Mermaid can draw', async (_, report) => {
    for (const block of mermaidBlocks(renderCharts(report.series))) {
      expect(await parse(block)).toMatchObject({ diagramType: 'xychart' });
    }
  });

  test('draws two charts of twelve weeks', () => {
    const weeks = [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47];
    const values = weeks.map((week) => week / 4);
    const [merged, reviews, ...others] = mermaidBlocks(
      renderCharts({ weeks, merged: values, hoursToFirstReview: values }),
    );
    expect(others).toEqual([]);
    expect(merged).toContain('title "Pull requests merged, by week"');
    expect(reviews).toContain('title "Hours to first review, median by week"');
    for (const block of [merged, reviews])
      expect(block).toContain('x-axis [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47]');
  });

  test('leaves a week without a value off the axis, makes no zero of it, and says so', () => {
    const [, reviews] = mermaidBlocks(renderCharts(ordinaryWeek.series));
    expect(reviews).toContain('(weeks with too few left out)');
    expect(reviews).toContain('x-axis [36, 37, 38, 39, 41, 42, 43, 44, 45, 46, 47]');
    expect(reviews).toContain('line [8, 9, 7, 10, 8, 11, 12, 10, 9, 11, 9.1]');
  });

  test('keeps a true zero', () => {
    const [merged] = mermaidBlocks(renderCharts({ weeks: [1, 2, 3, 4], merged: [1, 0, 2, 3], hoursToFirstReview: [] }));
    expect(merged).toContain('bar [1, 0, 2, 3]');
  });

  test('draws nothing of three weeks, nor of nothing but zeros', () => {
    const weeks = [1, 2, 3, 4];
    expect(renderCharts({ weeks, merged: [undefined, 1, 2, 3], hoursToFirstReview: [] })).toBe('');
    expect(renderCharts({ weeks, merged: [0, 0, 0, 0], hoursToFirstReview: [] })).toBe('');
  });

  test('tells waits of more than three days in days', () => {
    const waits = { weeks: [1, 2, 3, 4], merged: [], hoursToFirstReview: [24, 48, 96, 60] };
    const [chart] = mermaidBlocks(renderCharts(waits));
    expect(chart).toContain('title "Days to first review, median by week"');
    expect(chart).toContain('line [1, 2, 4, 2.5]');
  });
});
