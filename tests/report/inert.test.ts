import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { inert } from '../../src/report/markdown/inert.ts';
import { renderWaiting } from '../../src/report/markdown/waiting.ts';
import { COMES_TO_LIFE } from './comes-to-life.ts';
import { hostileTitles, waitingPull } from './example-reports.ts';

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });

/** Invisible characters, ours and others'. */
const ZERO_WIDTH = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

interface Cell {
  text: string;
  /** Kinds of tokens other than text. */
  marks: string[];
}

/** The rows of the table below the head, as GFM parses them. */
function rowsOf(source: string): Cell[][] {
  const tokens = markdown.parse(source, {});
  const rows: Cell[][] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'td_open') rows.at(-1)?.push(cellOf(tokens[index + 1]?.children ?? []));
  }
  return rows.slice(1);
}

function cellOf(tokens: readonly Token[]): Cell {
  const isText = ({ type }: Token) => type === 'text' || type === 'text_special';
  return {
    text: tokens
      .filter(isText)
      .map(({ content }) => content)
      .join(''),
    marks: tokens
      .filter((token) => !isText(token))
      .map(({ type, markup }) => (markup === 'linkify' ? 'linkify' : type)),
  };
}

/** What is wrong with how a list shows a pull request of this title that is waiting for somebody of this name. */
function faultsOf(title: string): string[] {
  const source = renderWaiting([waitingPull(774, { title, asked: [title], olderThan: 0.5 })]);
  const rows = rowsOf(source);
  const [name = NO_CELL, turn = NO_CELL, ...others] = rows[0] ?? [];
  const cells = others.map(({ text }) => text).join('|');
  return [
    ...(rows.length === 1 && cells === '2 d|50 %' ? [] : [`cells ${cells} in ${rows.length} rows`]),
    ...(name.marks.join() === 'link_open,link_close' ? [] : [`title with ${name.marks.join()}`]),
    ...turn.marks.map((mark) => `name with ${mark}`),
    ...[name, turn].flatMap(({ text }) => aliveIn(text)),
    ...(/(?<!\\)\$/.test(source) ? ['formula'] : []),
    ...(isSameText(name.text.slice('774 '.length), title) ? [] : [`other text: ${name.text}`]),
  ];
}

const NO_CELL: Cell = { text: '', marks: ['no cell'] };

function aliveIn(text: string): string[] {
  return Object.entries(COMES_TO_LIFE).flatMap(([kind, pattern]) => (pattern.test(text) ? [`${kind} in ${text}`] : []));
}

/** The same but for what is invisible, and for a cut that shows. */
function isSameText(shown: string, title: string): boolean {
  const visible = (text: string) =>
    text
      .replace(ZERO_WIDTH, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim();
  const [is, was] = [visible(shown), visible(title.toWellFormed())];
  return is === was || (is.endsWith('…') && was.startsWith(is.slice(0, -1)));
}

const HOSTILE: Readonly<Record<string, string>> = {
  'a mention': 'cc @octocat, @acme/owners and (@dev-a)',
  'a reference': 'fixes #1, acme/ledger#2, GH-3, gh-4 and JIRA-5',
  'an advisory': 'GHSA-abcd-1234-efgh CVE-2021-44228',
  'a commit': 'Revert 0123456789abcdef0123456789abcdef01234567',
  'a short commit': 'acme/ledger@deadbee and 1234567',
  'an address': 'see https://evil.example/x?y=z and ftp://evil.example',
  'an address without a scheme': '//evil.example www.evil.example evil.com README.md',
  'an e-mail address': 'mail me@evil.example or mailto:me@evil.example',
  'a link': '[here](https://evil.example) ![](//evil.example/x.png) [a]: b <https://evil.example>',
  'the end of the fold': '</details></summary></table>',
  HTML: '<script>alert(1)</script><img src=x onerror=alert(1)><b>&lt;i&gt;&amp;&#64;octocat',
  'a forged marker': '<!-- headroom:weekly-report repository=1 week=2026-W47 -->',
  code: '`code` ``more`` ```\nfence',
  emphasis: '*a* **b** _c_ __d__ ~~e~~ \\*f\\*',
  'a cell': 'a | b || c \\| d \\\\| e |',
  'a backslash at the end': 'ends in \\',
  lines: 'one\ntwo\r\n\n# three\u2028four\u0000five\tsix',
  'an override': 'abc\u202egnp.exe\u202c \u2066x',
  'many emoji': '🎉'.repeat(70_000),
  'many marks on one letter': `Z${'\u0301'.repeat(70_000)} end`,
  'half a character': 'a\ud83d b \udf89',
  formulas: '$x^2$ $$y$$ $`z`$ costs $5 or $6',
  'emoji codes': ':tada: :+1: ::: a:b:c: 10:30:00',
  'a footnote': 'see [^1] and [^1]: note',
  'a task': '- [ ] do it',
  'a heading': '# one',
  'a list': '1. one',
  nothing: '',
  'right to left': 'תיקון (config.yml) @octocat #1',
};

describe('a title in the list', () => {
  test.each(Object.entries(HOSTILE))('is inert and readable where it holds %s', (_, title) => {
    expect(faultsOf(title)).toEqual([]);
  });

  test('is inert whatever it is made of', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'@#/\\`*_~|<>[](){}!$&:;.-+=^"\'\n\r\t 0123abcdefgGH'),
      fc.constantFrom(
        'http',
        'www.',
        'GH-',
        '&#64;',
        '&commat;',
        '<!--',
        '-->',
        '</details>',
        '.com',
        '\u200b',
        '\u200d',
        '\u202e',
        '\ufeff',
        '🎉',
        'ש',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 90 }), (pieces) => {
        expect(faultsOf(pieces.join(''))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is isolated when it is written from right to left, and only then', () => {
    expect(renderWaiting([waitingPull(1, { title: 'תיקון' })])).toContain('\u2068תיקון\u2069');
    expect(renderWaiting([waitingPull(1, { title: 'Fix' })])).not.toContain('\u2068');
  });
});

test('inert leaves the dates, numbers and ranges of our own sentences alone', () => {
  const text = '19 h (95 % range 14–26 h) at 01:00, “Usual” is 6.1–13 h; it’s 3 of 14.';
  expect(inert(text)).toBe(text);
});

test('renderMarkdown holds no HTML but its own folds, and links to nothing but its own pages', () => {
  const tokens = markdown.parse(renderMarkdown(hostileTitles, { heading: true }), {});
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  const htmlParts = all.filter(({ type }) => type.startsWith('html')).map(({ content }) => content.trim());
  expect(htmlParts).toEqual([
    '<details><summary>More figures</summary>',
    '</details>',
    '<details><summary>How to read this, and what it cannot see</summary>',
    '</details>',
  ]);
  const links = all.filter(({ type }) => type === 'link_open').map((token) => token.attrGet('href'));
  const page = (path: string) => `https://redirect.github.com/acme/ledger/${path}`;
  expect(links).toEqual([...hostileTitles.waiting.map(({ number }) => page(`pull/${number}`)), page('milestone/4')]);
});
