import { beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS, instantFromMs } from '../../../src/facts/instant.ts';
import { renderDashboard, renderStamp } from '../../../src/report/dashboard/render-dashboard.ts';
import { comingToLife } from '../comes-to-life.ts';
import { EXAMPLES, ordinaryWeek } from '../example-reports.ts';
import { mermaidBlocks, mermaidParser } from '../mermaid-parser.ts';

const LINKS = {
  settings: 'https://github.com/acme/ledger/blob/HEAD/.github/headroom.yml',
  lastReport: { week: '2026-W47', url: 'https://github.com/acme/ledger/issues/812' },
};

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  parse = await mermaidParser();
});

describe.each(Object.entries(EXAMPLES))('the dashboard of %s', (name, report) => {
  const links = name === 'first-week' ? { settings: LINKS.settings } : LINKS;
  const text = `${renderDashboard(report, links)}\n\n${renderStamp(report)}\n`;

  test('is the golden text', async () => {
    await expect(text).toMatchFileSnapshot(`../../golden/dashboard/${name}.md`);
  });

  test('has charts that Mermaid can draw, and nothing else that comes to life', async () => {
    for (const block of mermaidBlocks(text)) expect(await parse(block)).toMatchObject({ diagramType: 'xychart' });
    expect(comingToLife(text)).toEqual([]);
  });
});

describe('renderDashboard', () => {
  test('stays the same while nothing happens', () => {
    const later = {
      ...ordinaryWeek,
      asOf: instantFromMs(ordinaryWeek.asOf + HOUR_MS),
      waiting: ordinaryWeek.waiting.map((pull) => ({
        ...pull,
        turnHours: pull.turnHours + 1,
        waitingHours: pull.waitingHours + 1,
      })),
    };
    expect(renderDashboard(later, LINKS)).toBe(renderDashboard(ordinaryWeek, LINKS));
    expect(renderStamp(later)).not.toBe(renderStamp(ordinaryWeek));
  });

  test('leaves the week that is under way off the charts', () => {
    expect(renderDashboard(ordinaryWeek, LINKS)).toContain('x-axis [36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46]');
  });
});
