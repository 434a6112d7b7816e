import { describe, expect, test } from 'vitest';
import { parseRepositoryFile } from '../../src/config/repository-file.ts';
import { pathGlob, textGlob } from '../../src/facts/glob.ts';
import { instant } from '../../src/facts/instant.ts';
import type { Octokit } from '../../src/github/rest/octokit.ts';
import { settingsInForce } from '../../src/reporting/settings-in-force.ts';
import { refreshSettings } from '../../src/jobs/settings/refresh.ts';
import { kindOfWork } from '../../src/signals/work-kinds.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { facts, repository } from '../store/sample-facts.ts';
import { tellFigure } from './figures.ts';

const GOOD = 'weekly-report: true\n';
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Files that are made to hurt whoever reads them, with the line and the reason that is told. */
const BOMBS: Record<string, [text: string, line: number, reason: string]> = {
  'aliases that multiply': [
    lines(
      9,
      (level) =>
        `k${level}: &a${level} [${
          level === 0
            ? 'x'
            : Array(9)
                .fill(`*a${level - 1}`)
                .join(', ')
        }]`,
    ),
    2,
    'Aliases',
  ],
  '40,000 keys': [lines(40_000, (index) => `key-${index}: 1`), 1, 'larger than 64 KiB'],
  '10,000 short keys': [lines(10_000, (index) => `${index.toString(36)}: `), 801, 'too many entries'],
  'a megabyte': [`weekly-report: true\n# ${'x'.repeat(1_000_000)}`, 1, 'larger than 64 KiB'],
  'a megabyte and more': [`# ${'x'.repeat(1_100_000)}`, 1, 'larger than 64 KiB'],
  'deep brackets': ['['.repeat(60_000), 1, 'nested'],
  'deep indentation': [lines(300, (index) => `${' '.repeat(index)}a:`), 9, 'nested'],
  'deep keys on a line': ['? '.repeat(30_000), 1, 'nested'],
  __proto__: ['weekly-report: true\n__proto__: {labels: true}', 2, '“__proto__” is not known'],
  'constructor below a key': ['people:\n  ada:\n    constructor: {prototype: {labels: true}}', 3, 'is not known'],
  'a base that leads to itself': ['_extends: acme/.github\nweekly-report: true', 1, '“_extends” is not known'],
  'a merge of keys': ['base: &base {labels: true}\n<<: *base', 2, 'Aliases'],
  'brackets without end': [`opt-out: ${'[a,'.repeat(1200)}`, 1, 'nested'],
  'many commas': [`opt-out: [${'a,'.repeat(30_000)}]`, 1, 'too many entries'],
  'the most that is parsed at all': [`opt-out: [${'a,'.repeat(1300)}a]`, 1, 'more than 200'],
  'one long text': [`label-prefix: "${'\\u0041'.repeat(10_000)}"`, 1, 'at most 20 characters'],
};

/**
 * How much of a processor it takes in one go, in milliseconds, the least of three times: so long is the event loop blocked on a machine
 * that does nothing else.
 */
function blockedMs(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const { user, system } = process.cpuUsage();
    work();
    const used = process.cpuUsage();
    return (used.user + used.system - user - system) / 1000;
  });
  return Math.min(...times);
}

describeEachDatabase('a repository’s file that is made to hurt', (open) => {
  test.each(Object.entries(BOMBS))(
    '%s: is refused with its line and reason, and the last good one holds',
    async (_, bomb) => {
      const [text, line, reason] = bomb;
      const known = repository();
      await createWriter(open()).write({ facts: facts({ repositories: [known] }) });
      for (const each of [GOOD, text])
        await refreshSettings(open(), holding(each), known, instant('2026-11-16T09:00:00Z'));
      const { config, faults } = await settingsInForce(open(), known.id);
      expect(config).toMatchObject({ weeklyReport: true, labels: false });
      expect(faults[0]).toMatchObject({ line, message: expect.stringContaining(reason) });
      expect(faults.length).toBeLessThanOrEqual(20);
      expect(Object.hasOwn(Object.prototype, 'labels')).toBe(false);
    },
  );
});

test('what blocks the event loop longest among such files', () => {
  const times = Object.entries(BOMBS).map(([name, [text]]) => ({
    name,
    ms: blockedMs(() => parseRepositoryFile(text)),
  }));
  const [longest] = times.toSorted((a, b) => b.ms - a.ms);
  tellFigure('hostile settings', { files: times.length, longest: longest?.name, blockedMs: longest?.ms.toFixed(1) });
  expect(times).toHaveLength(Object.keys(BOMBS).length);
});

/** A GitHub that has this file, and hands over a megabyte at most. */
function holding(text: string): Octokit {
  const isTooLarge = text.length > 1_048_576;
  const data = {
    type: 'file',
    encoding: isTooLarge ? 'none' : 'base64',
    content: Buffer.from(text).toString('base64'),
  };
  const getContent = async () => await Promise.resolve({ status: 200, data, headers: {} });
  return { rest: { repos: { getContent } } } as unknown as Octokit;
}

describe('patterns that are made to hurt', () => {
  const stars = 'a*'.repeat(45);
  const patterns = [
    `**/${'a/'.repeat(40)}b`,
    `${stars}b`,
    `${'**/a/'.repeat(20)}b`,
    `*${'?'.repeat(40)}*b`,
    '**/**/**/b',
  ];
  const paths = Array.from({ length: 3000 }, (_, index) => `${index}/${'a/'.repeat(250)}${'a'.repeat(250)}`);

  test('are matched against 3,000 long paths in one step a character', () => {
    const times = patterns.map((pattern) => {
      const isMeant = pathGlob(pattern);
      expect(paths.filter(isMeant)).toEqual([]);
      return blockedMs(() => paths.filter(isMeant));
    });
    const characters = paths[0]?.length;
    tellFigure('hostile globs', {
      patterns: patterns.length,
      paths: 3000,
      characters,
      blockedMs: times.map((ms) => ms.toFixed(1)),
    });
  });

  test('by which labels tell kinds of work, likewise', () => {
    const rules = { debt: Array.from({ length: 50 }, (_, index) => `${'a*'.repeat(48)}${index}`) };
    const labels = Array.from({ length: 100 }, (_, index) => `${'a'.repeat(45)}-${index}z`);
    expect(kindOfWork({ labels, title: '' }, rules)).toBeUndefined();
    expect(kindOfWork({ labels: [`${'a'.repeat(49)}7`], title: '' }, rules)).toBe('debt');
    const ms = blockedMs(() => kindOfWork({ labels, title: '' }, rules));
    tellFigure('hostile patterns of labels', { patterns: 50, labels: 100, blockedMs: ms.toFixed(1) });
    expect(textGlob(rules.debt[0] ?? '')('a'.repeat(10_000))).toBe(false);
  });
});
