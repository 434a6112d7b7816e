import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { inert } from '../../src/report/markdown/inert.ts';
import { renderWaiting } from '../../src/report/markdown/waiting.ts';
import { COMES_TO_LIFE } from './comes-to-life.ts';
import { hostileTitles } from './example-reports.ts';
import { waitingPull } from './report-parts.ts';
import { HOSTILE_TEXTS, hostilePieces } from './hostile-texts.ts';

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

describe('a title in the list', () => {
  test.each(Object.entries(HOSTILE_TEXTS))('is inert and readable where it holds %s', (_, title) => {
    expect(faultsOf(title)).toEqual([]);
  });

  test('is inert whatever it is made of', () => {
    fc.assert(
      fc.property(hostilePieces, (text) => {
        expect(faultsOf(text)).toEqual([]);
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
