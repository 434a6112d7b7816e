import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { beforeAll, describe, expect, test } from 'vitest';
import { comingToLife } from '../report/comes-to-life.ts';
import { OUR_PAGES, renderingsNaming } from '../report/hostile-renderings.ts';
import { HOSTILE_TEXTS, hostilePieces } from '../report/hostile-texts.ts';
import { mermaidBlocks, mermaidParser } from '../report/mermaid-parser.ts';
import { tellFigure } from './figures.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';

const RANDOM_TEXTS = sized(15, 2_000);

const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true });
let parseChart: (text: string) => Promise<unknown>;
const charts = new Set<string>();

beforeAll(async () => {
  parseChart = await mermaidParser();
});

/** What does something in what is written where others’ texts are this: by rendering. */
function aliveWith(text: string): string[] {
  return Object.entries(renderingsNaming(text)).flatMap(([what, source]) => {
    for (const block of mermaidBlocks(source)) charts.add(block);
    return [...comingToLife(source), ...strangeParts(source)].map((fault) => `${what}: ${fault}`);
  });
}

/** Links to pages that are not ours, and code blocks that are no charts: a text that got out of its place would make some. */
function strangeParts(source: string): string[] {
  const tokens = markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') {
      const to = String(token.attrGet('href'));
      return OUR_PAGES.test(to) ? [] : [`a link to ${to}`];
    }
    if (token.type === 'code_block') return ['a code block'];
    return token.type === 'fence' && token.info !== 'mermaid' ? [`a fence of ${token.info}`] : [];
  });
}

describe('texts of others in all that is written at GitHub', () => {
  test.each(Object.entries(HOSTILE_TEXTS))('do nothing where they hold %s', (_, text) => {
    expect(aliveWith(text)).toEqual([]);
  });

  test(
    'do nothing whatever they are made of',
    () => {
      fc.assert(
        fc.property(hostilePieces, (text) => {
          expect(aliveWith(text)).toEqual([]);
        }),
        { numRuns: RANDOM_TEXTS },
      );
    },
    FULL_SIZE_TIMEOUT_MS,
  );

  test('are seen where they are shown: a text that is harmless stands in each rendering that has a place for it', () => {
    const missing = Object.entries(renderingsNaming('Moorhen')).filter(([, source]) => !source.includes('Moorhen'));
    expect(missing.map(([what]) => what)).toEqual(['answers to help and else']);
  });

  test('are in no chart, and Mermaid can draw each', async () => {
    const plain = Object.values(renderingsNaming('Moorhen')).flatMap(mermaidBlocks);
    expect([...charts].filter((chart) => !plain.includes(chart))).toEqual([]);
    for (const chart of new Set(plain)) expect(await parseChart(chart)).toMatchObject({ diagramType: 'xychart' });
    const texts = Object.keys(HOSTILE_TEXTS).length + RANDOM_TEXTS;
    const renderings = Object.keys(renderingsNaming('')).length;
    tellFigure('Hostile titles', { texts, renderings, alive: 0, charts: new Set(plain).size });
  });
});
