import { describe, expect, test } from 'vitest';
import { LABEL_KIND_NAMES } from '../../src/config/keys/label-kinds.ts';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { parseRepositoryFile } from '../../src/config/repository-file.ts';
import { welcomeOf } from '../../src/jobs/settings/welcome.ts';
import { renderHealthCheck } from '../../src/report/check/render-health-check.ts';
import { renderPullRequestCheck } from '../../src/report/check/render-pull-request-check.ts';
import { renderSharedCheck } from '../../src/report/check/render-shared-check.ts';
import { settingsCheck } from '../../src/report/check/settings-check.ts';
import { renderDashboard, renderStamp } from '../../src/report/dashboard/render-dashboard.ts';
import { findAll } from '../../src/report/findings/find.ts';
import { renderHtml } from '../../src/report/html/render-html.ts';
import { ENGLISH } from '../../src/report/language/en/english.ts';
import { type Language, LANGUAGES } from '../../src/report/language/language.ts';
import { leftOut } from '../../src/report/left-out.ts';
import { renderFindings } from '../../src/report/markdown/findings.ts';
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts';
import { sayNoFindings } from '../../src/report/no-findings.ts';
import type { Report } from '../../src/report/report.ts';
import { helpReply, unknownReply } from '../../src/report/replies/help.ts';
import { publishedReportReply } from '../../src/report/replies/report.ts';
import { suggestReply } from '../../src/report/replies/suggest.ts';
import { whyReply } from '../../src/report/replies/why.ts';
import { crunchWeek, emptyWeek, firstWeek, ordinaryWeek } from './example-reports.ts';
import { missing, signalOf } from './example-signals.ts';
import { HUSH, hushedReport, saidOtherwise, seen, shownOf } from './hush.ts';

/** What the other examples do not have: gaps in charts, waits in days, medians that were not reached, the pulse, zones of people. */
const withRest: Report = {
  ...ordinaryWeek,
  signals: [
    signalOf('time-to-first-review', { atLeast: 90, working: { atLeast: 30, interval: {}, percentiles: {} } }),
    signalOf('overnight-handoffs', { value: 0.2, groups: { people: 9, declared: 4, commits: 5, hoursLost: 30 } }),
    signalOf('residence-time', {}),
    signalOf('reverts', { value: 0.01, baseline: { value: 0.2, low: 0.1, high: 0.3, weeks: 9 } }),
    signalOf('pulse', { n: 6, value: 2.5, groups: { tooMuch: 3, aboutRight: 2, room: 1 }, weekly: [3, 2, 2.5] }),
  ],
  series: { weeks: [1, 2, 3, 4, 5], merged: [1, 2, 1, 3, 4], hoursToFirstReview: [90, undefined, 80, 70, 60] },
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
    expect(saidOtherwise(text)).toBe('');
  }
});

describe.each(Object.entries({ crunchWeek, ordinaryWeek, firstWeek, emptyWeek, rest: withRest }))(
  'the report of %s',
  (_, example) => {
    const report = hushedReport(example);

    test('is told in the language alone in Markdown', () => {
      expect(saidOtherwise(renderMarkdown(report, { heading: true, language: HUSH }))).toBe('');
    });

    test('is told in the language alone as a page', () => {
      expect(saidOtherwise(shownOf(renderHtml(report, HUSH)))).toBe('');
    });

    test('is told in the language alone on the dashboard', () => {
      const links = { settings: 'https://x', lastReport: { week: '2026-W46', url: 'https://x' } };
      expect(saidOtherwise(`${renderDashboard(report, links, HUSH)}\n${renderStamp(report, HUSH)}`)).toBe('');
    });
  },
);

test('checks are told in the language alone, but for names', () => {
  const reason = { feature: 'labels', effect: 'raises', value: 3 } as const;
  const asked = [
    { kind: 'person', name: 'ann', openRequests: 2 } as const,
    ...(['person', 'team'] as const).map((kind) => ({ kind })),
  ];
  const check = { asked, reviewedBy: [], others: [] };
  const texts = [
    ...(['reviewer', 'author', 'ci', 'merge', 'unclear'] as const).map((turn) =>
      renderPullRequestCheck({ ...check, turn, risk: { probability: 0.4, reasons: [reason] } }, HUSH),
    ),
    renderPullRequestCheck({ ...check, others: [{ name: 'ann', openRequests: 2, owns: true, reviewed: false }] }, HUSH),
    renderSharedCheck([1, 2], true, HUSH),
    renderHealthCheck(hushedReport(crunchWeek), 'https://x', HUSH),
    renderHealthCheck({ ...hushedReport(firstWeek), findings: [] }, undefined, HUSH),
    settingsCheck('x', [], HUSH),
    settingsCheck('x', [{ line: 1, message: 'ann' }], HUSH),
  ];
  for (const { title, summary } of texts) expect(saidOtherwise(`${title} ${summary}`)).toBe('');
});

test('answers to commands are told in the language alone, but for names', () => {
  const texts = [
    helpReply(HUSH),
    unknownReply(HUSH),
    suggestReply([], 5, HUSH),
    suggestReply([{ name: 'ann', openRequests: 1, owns: true, reviewed: false }], 5, HUSH),
    whyReply({ labels: [{ name: 'ann', meaning: 'ann' }], snoozedUntil: crunchWeek.asOf, zone: 'Europe/Berlin' }, HUSH),
    publishedReportReply('2026-W47', 'ann', HUSH),
  ];
  for (const text of texts) expect(saidOtherwise(text)).toBe('');
});

test('the welcome and what labels mean are told in the language alone', () => {
  const { title, body } = welcomeOf({ name: 'ledger' }, resolveConfig([]), HUSH);
  for (const text of [title, body]) expect(saidOtherwise(text)).toBe('');
  for (const kind of LABEL_KIND_NAMES) expect(HUSH.labels[kind]).toBe('hush');
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
