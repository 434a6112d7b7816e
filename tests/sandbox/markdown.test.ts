import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/sandbox/pages/markdown.ts';

const CONTEXT = {
  repository: 'tides/harbour',
  addressOf: (repository: string, number: number) => (number < 10 ? `/${repository}/issues/${number}` : undefined),
};

function rendered(source: string): string {
  return renderMarkdown(source, CONTEXT).text;
}

describe('renderMarkdown', () => {
  test('renders tables, task lists, details and strikethrough', () => {
    expect(rendered('| a |\n|--:|\n| 1 |')).toContain('<table>');
    expect(rendered('- [x] done')).toContain(
      '<li class="task-list-item"><input type="checkbox" disabled="" checked="">',
    );
    expect(rendered('<details><summary>More</summary>\n\n**b**\n\n</details>')).toContain('<strong>b</strong>');
    expect(rendered('~~gone~~')).toContain('<s>gone</s>');
  });

  test('leaves Mermaid blocks for the browser, escaped', () => {
    expect(rendered('```mermaid\npie\n"<b>" : 1\n```')).toContain(
      '<pre class="mermaid">pie\n&quot;&lt;b&gt;&quot; : 1',
    );
  });

  test.each([
    ['@ada', 1],
    ['ask @tides/pilots', 1],
    ['<summary>@ada</summary>', 1],
    ['&#64;ada', 1],
    ['**@ada**', 1],
    ['`@ada`', 0],
    ['ada@example.org', 0],
    ['@\u200Bada', 0],
    ['```\n@ada\n```', 0],
    ['<!-- @ada -->', 0],
  ])('%j mentions %i', (source, count) => {
    expect(rendered(source).split('class="user-mention"').length - 1).toBe(count);
  });

  test.each([
    ['see #1', 1],
    ['see tides/harbour#2', 1],
    ['see #11', 0],
    ['`#1`', 0],
    ['a#1', 0],
  ])('%j refers to %i', (source, count) => {
    expect(rendered(source).split('class="issue-link"').length - 1).toBe(count);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#115;cript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '<style>body{}</style>',
    '<iframe src="https://example.org"></iframe>',
    '<details ontoggle="alert(1)" open>',
    '<b class="state open" style="color:red">x</b>',
    '<<script>script>alert(1)</script>',
  ])('%j becomes harmless', (source) => {
    expect(rendered(source)).not.toMatch(/<script|<style|<iframe|\bon\w+=|href="java|style=|class="state/i);
  });

  test('closes what is open and drops what was never opened', () => {
    expect(rendered('</details></div><details>text')).toBe('<details>text</details>');
  });
});
