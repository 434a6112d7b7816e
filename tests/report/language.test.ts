import { expect, test } from 'vitest';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { parseRepositoryFile } from '../../src/config/repository-file.ts';
import { renderPullRequestCheck } from '../../src/report/check/render-pull-request-check.ts';
import { renderSharedCheck } from '../../src/report/check/render-shared-check.ts';
import { settingsCheck } from '../../src/report/check/settings-check.ts';
import { findAll } from '../../src/report/findings/find.ts';
import type { Seen } from '../../src/report/findings/rule.ts';
import { ENGLISH } from '../../src/report/language/en/english.ts';
import { type Language, LANGUAGES } from '../../src/report/language/language.ts';
import { leftOut } from '../../src/report/left-out.ts';
import { renderFindings } from '../../src/report/markdown/findings.ts';
import { sayNoFindings } from '../../src/report/no-findings.ts';
import { unknownReply } from '../../src/report/replies/help.ts';
import { publishedReportReply } from '../../src/report/replies/report.ts';
import { suggestReply } from '../../src/report/replies/suggest.ts';
import { whyReply } from '../../src/report/replies/why.ts';
import { crunchWeek, emptyWeek, firstWeek } from './example-reports.ts';
import { missing } from './example-signals.ts';

/** A language in which everything is one word. */
function hushed<T extends object>(words: T): T {
  const entries = Object.entries(words).map(([name, value]): [string, unknown] => [name, hush(name, value)]);
  return Object.fromEntries(entries) as T;
}

function hush(name: string, value: unknown): unknown {
  if (typeof value === 'string') return 'hush';
  if (typeof value === 'object' && value !== null) return hushed(value);
  const isFinding = name in ENGLISH.findings && name !== 'together' && name !== 'whereItWaits';
  return () => (isFinding ? { title: 'hush', text: 'hush', otherwise: 'hush', question: 'hush' } : 'hush');
}

const HUSH: Language = hushed(ENGLISH);

const seen: Seen = {
  signals: crunchWeek.signals,
  waiting: crunchWeek.waiting,
  period: 'hush',
  zone: 'Europe/Berlin',
  thanks: [],
  teamRequests: [],
  thinAreas: [],
};

test('findings, what stands in their place and what is left out are told in the language alone', () => {
  const findings = findAll(seen, HUSH);
  expect(findings.length).toBeGreaterThan(1);
  const report = { ...crunchWeek, findings: findings.map((finding) => ({ ...finding, evidence: [] })) };
  for (const text of [
    renderFindings(report, HUSH),
    sayNoFindings(firstWeek, HUSH),
    sayNoFindings(emptyWeek, HUSH),
    ...leftOut([missing('overdue', 3, '30 pull requests in a year')], { afterHours: false }, HUSH),
    ...leftOut([], { afterHours: false, worksCouncil: true }, HUSH),
  ]) {
    expect(text.replaceAll(/[\s\d.*]|hush/g, '')).toBe('');
  }
});

test('checks are told in the language alone, but for names', () => {
  const check = { asked: [{ name: 'ann', openRequests: 2 }], reviewedBy: [], others: [] };
  const texts = [
    ...(['reviewer', 'author', 'ci', 'merge', 'unclear'] as const).map((turn) =>
      renderPullRequestCheck({ ...check, turn, risk: { probability: 0.4, reasons: ['ann'] } }, HUSH),
    ),
    renderPullRequestCheck({ ...check, others: [{ name: 'ann', openRequests: 2, owns: true, reviewed: false }] }, HUSH),
    renderSharedCheck([1, 2], true, HUSH),
    settingsCheck('x', [], HUSH),
    settingsCheck('x', [{ line: 1, message: 'ann' }], HUSH),
  ];
  for (const { title, summary } of texts) expect(`${title}${summary}`.replaceAll(/[-\s\d.*]|hush|ann/g, '')).toBe('');
});

test('answers to commands are told in the language alone, but for names', () => {
  const texts = [
    unknownReply(HUSH),
    suggestReply([], 5, HUSH),
    suggestReply([{ name: 'ann', openRequests: 1, owns: true, reviewed: false }], 5, HUSH),
    whyReply({ labels: [{ name: 'ann', meaning: 'ann' }], zone: 'UTC' }, HUSH),
    publishedReportReply('2026-W47', 'ann', HUSH),
  ];
  for (const text of texts) expect(text.replaceAll(/[-\s]|hush|ann/g, '')).toBe('');
});

test('a language that does not say everything is none', () => {
  // @ts-expect-error What is left out is missing.
  const lacking: Language = { findings: ENGLISH.findings, headings: ENGLISH.headings, headline: ENGLISH.headline };
  // @ts-expect-error One finding is missing.
  const one: Language = { ...ENGLISH, findings: { ...ENGLISH.findings, stayLonger: undefined } };
  expect([lacking, one]).toHaveLength(2);
});

test('the file chooses among the languages that there are, and is told which those are', () => {
  expect(Object.keys(LANGUAGES)).toContain(resolveConfig([]).report.language);
  const parsed = parseRepositoryFile('report-language: tlh\n');
  expect(parsed.ok ? [] : parsed.faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('“report-language” must be'),
  ]);
});
