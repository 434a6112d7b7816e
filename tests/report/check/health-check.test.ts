import { describe, expect, test } from 'vitest';
import { renderHealthCheck } from '../../../src/report/check/render-health-check.ts';
import { comingToLife } from '../comes-to-life.ts';
import { emptyWeek, EXAMPLES, firstWeek, ordinaryWeek } from '../example-reports.ts';

const REPORT = 'https://github.com/acme/ledger/issues/812';

describe.each(Object.entries(EXAMPLES))('the health check of %s', (name, report) => {
  const { title, summary } = renderHealthCheck(report, name === 'first-week' ? undefined : REPORT);

  test('is the golden text', async () => {
    await expect(`${title}\n\n${summary}`).toMatchFileSnapshot(`../../golden/health-check/${name}.md`);
  });

  test('has nothing that comes to life', () => {
    expect(comingToLife(summary)).toEqual([]);
  });
});

test('the health check names the week, how much there is to talk about, and the report if there is one', () => {
  expect(renderHealthCheck(ordinaryWeek, REPORT).title).toBe('Week 47: 1 thing to talk about');
  expect(renderHealthCheck(ordinaryWeek, REPORT).summary).toContain('redirect.github.com/acme/ledger/issues/812');
  expect(renderHealthCheck(emptyWeek, REPORT).title).toBe('Week 47: nothing stands out');
  expect(renderHealthCheck(firstWeek, undefined).title).toBe('Week 47: too early to tell');
  expect(renderHealthCheck(firstWeek, undefined).summary).not.toContain('](');
  const { week: _, ...period } = ordinaryWeek;
  expect(renderHealthCheck(period, undefined).title).toMatch(/^16–22 November 2026: /);
});
