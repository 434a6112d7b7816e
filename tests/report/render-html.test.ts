import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { EXAMPLES, crunchWeek, hostileTitles, manyScripts } from './example-reports.ts';

const TAG = /<(\/?)([a-zA-Z][\w-]*)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g;

/** What does not fit in a strict reading of the page: tags that close nothing or stay open, and stray brackets. */
function faultsOf(page: string): string[] {
  const body = page.replace('<!doctype html>', '').replace(/<style>[\s\S]*?<\/style>/, '');
  const open: string[] = [];
  const faults: string[] = body.replace(TAG, '').match(/.*[<>].*/g) ?? [];
  for (const [, close, name = '', closesItself] of body.matchAll(TAG)) {
    if (close && open.at(-1) !== name) faults.push(`</${name}> in <${open.at(-1)}>`);
    if (close) open.pop();
    else if (!closesItself) open.push(name);
  }
  return [...faults, ...open];
}

describe('renderHtml', () => {
  test.each(Object.entries(EXAMPLES))('of %s is well-formed, has distinct ids and loads nothing', (_, report) => {
    const page = renderHtml(report);
    expect(faultsOf(page)).toEqual([]);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object)|\son\w+=|@import|\ssrc=|url\((?!#)/i);
    expect(page).toContain("default-src 'none'");
  });

  test('shows hostile titles as text, apart from what surrounds them', () => {
    const page = renderHtml(hostileTitles);
    expect(page).toContain('<bdi>&lt;/details&gt;&lt;script&gt;alert(1)&lt;/script&gt; | a | b |</bdi>');
    expect(page).not.toContain('\u202e');
    expect(page).not.toContain('<!-- headroom');
  });

  test('cuts a title of 70,000 emoji between two of them', () => {
    expect(renderHtml(manyScripts)).toContain(`<bdi>${'🎉'.repeat(119)}…</bdi>`);
  });

  test('draws charts in the colours of the page, with a text for those who cannot see them', () => {
    const page = renderHtml(crunchWeek);
    const charts = page.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
    expect(charts.map((chart) => /aria-label="([^"]*)"/.exec(chart)?.[1])).toEqual([
      'Pull requests merged, by week. Week 47: 31 merged; usual 9–21.',
      'Hours to first review, median by week. Week 47: 19 hours; usual 6.1–13 h.',
      'Pull requests ready and open, at the end of each week. Week 47: 24 open; usual 5–15.',
      'Pull requests opened minus closed, by week. Week 47: 11 opened minus closed; usual −8 to 8.',
      expect.stringMatching(/^In the next 4 weeks 56 pull requests are likely to be finished/),
      '24 open pull requests by age and whose turn it is; the list has each.',
    ]);
    for (const chart of charts) {
      expect(chart.replace(/<defs[\s\S]*<\/defs>/, '')).not.toMatch(/(?:fill|stroke)="(?:#|rgb)/);
      expect(chart).not.toMatch(/zr\d|class=|<style/);
    }
  });

  test('has no styles but in its sheet, so that the same parts stand on pages that allow no others', () => {
    for (const report of Object.values(EXAMPLES)) expect(renderHtml(report)).not.toMatch(/ style=/);
  });

  test('has the numbers of each chart below it, and says of which weeks there are too few', () => {
    const page = renderHtml(crunchWeek);
    const [, numbers = ''] = /Hours to first review[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(page) ?? [];
    const rows = numbers.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
    const told = rows.map((row) =>
      row
        .replaceAll(/<[^>]*>/g, ' ')
        .trim()
        .split(/\s{2,}/),
    );
    expect(told).toHaveLength(27);
    expect(told.at(-1)).toEqual(['47', '19', '14.2–26']);
    expect(told[9]).toEqual(['30', 'too few', '–']);
  });
});
