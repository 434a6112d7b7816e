import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { renderJson } from '../../src/report/json/render-json.ts';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { EXAMPLES } from './example-reports.ts';

const MAX_CHARACTERS = 7000;
const GOLDEN = '../golden/report';

describe.each(Object.entries(EXAMPLES))('the report of %s', (name, report) => {
  test('renderMarkdown gives the golden text', async () => {
    await expect(renderMarkdown(report, { heading: true })).toMatchFileSnapshot(`${GOLDEN}/${name}.md`);
  });

  test('renderMarkdown is short', () => {
    expect(renderMarkdown(report, { heading: false }).length).toBeLessThanOrEqual(MAX_CHARACTERS);
  });

  test('renderHtml gives the golden page', async () => {
    await expect(withoutStyle(renderHtml(report))).toMatchFileSnapshot(`${GOLDEN}/${name}.html`);
  });

  test('renderJson gives the golden value', async () => {
    const json = JSON.stringify(renderJson(report), undefined, 2);
    await expect(`${json}\n`).toMatchFileSnapshot(`${GOLDEN}/${name}.json`);
  });

  test('renderings are the same each time', () => {
    expect(renderHtml(report)).toBe(renderHtml(report));
    expect(renderMarkdown(report, { heading: true })).toBe(renderMarkdown(report, { heading: true }));
  });
});

/** The sheet is the same on every page, and would change every golden file. */
function withoutStyle(page: string): string {
  return page.replace(/<style>[\s\S]*?<\/style>/, '<style></style>');
}
