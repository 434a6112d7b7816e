import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renderJson } from '../../src/report/json/render-json.ts';
import { EXAMPLES, ordinaryWeek } from './example-reports.ts';
import { reportOf } from './report-parts.ts';
import { signalOf } from './example-signals.ts';

const Time = z.iso.datetime();
const Span = z.strictObject({ since: Time, until: Time });
const End = z.number().nullable();
const head = {
  id: z.string().regex(/^[a-z-]+$/),
  name: z.string(),
  n: z.int().min(0),
  level: z.enum(['repository', 'team']),
};

const Missing = z.strictObject({
  ...head,
  unit: z.enum(['h', 'wk', 'share', '1/wk', '1']),
  status: z.literal('not-enough-data'),
  minimum: z.string(),
});

const Baseline = z.strictObject({ value: z.number(), low: z.number(), high: End, weeks: z.int() });
const measured = {
  ...head,
  status: z.enum(['steady', 'better', 'worse']),
  value: z.number().optional(),
  atLeast: z.number().optional(),
  interval: z.tuple([End, End]).optional(),
  baseline: Baseline.optional(),
  span: Span.optional(),
  groups: z.record(z.string(), z.number()).optional(),
};

const Percentiles = z.strictObject({
  p50: z.number().optional(),
  p75: z.number().optional(),
  p90: z.number().optional(),
});
const Estimate = z.strictObject({
  value: z.number().optional(),
  atLeast: z.number().optional(),
  interval: z.tuple([End, End]),
});
const Duration = z.strictObject({
  ...measured,
  working: Estimate.extend({ percentiles: Percentiles }).optional(),
  threeQuarters: Estimate.extend({ baseline: Baseline.optional() }).optional(),
  unit: z.literal('h'),
  percentiles: Percentiles.optional(),
});
const Other = z.strictObject({ ...measured, unit: z.enum(['wk', 'share', '1/wk', '1']) });

const Finding = z.strictObject({
  id: z.string(),
  severity: z.enum(['attention', 'notice', 'good']),
  conversation: z.enum(['up', 'down', 'sideways', 'one-to-one', 'retrospective', 'recognition']),
  importance: z.number().min(0).max(1),
  certainty: z.number().min(0).max(1),
  title: z.string(),
  text: z.string(),
  otherwise: z.string().optional(),
  question: z.string().optional(),
  evidence: z.array(z.url()).max(3),
  also: z.array(z.string()),
});

const Range = z.tuple([z.int().min(0), z.int().min(0)]);
const Over = z.strictObject({ over: z.int(), held: z.int() });
const Outlook = z.strictObject({
  at: Time,
  dates: z.strictObject({ p50: Over, p85: Over, p95: Over }).optional(),
  counts: z.array(
    z.strictObject({ weeks: z.int(), median: z.int(), ranges: z.strictObject({ p50: Range, p85: Range, p95: Range }) }),
  ),
  record: z.strictObject({ n: z.int(), held: z.strictObject({ p50: z.int(), p85: z.int(), p95: z.int() }) }),
  milestones: z.array(
    z.strictObject({
      number: z.int(),
      title: z.string(),
      url: z.url(),
      dueAt: Time.optional(),
      remaining: z.int(),
      planned: z.int(),
      added: z.int(),
      doneBy: z.strictObject({ p50: Time, p85: Time, p95: Time }).partial(),
    }),
  ),
});

const Risk = z.strictObject({
  probability: z.number().min(0).max(1),
  reasons: z.array(z.strictObject({ feature: z.string(), effect: z.enum(['raises', 'lowers']), value: z.number() })),
});

const WaitingPull = z.strictObject({
  number: z.int(),
  title: z.string(),
  url: z.url(),
  turn: z.enum(['reviewer', 'author', 'ci', 'merge', 'unclear']),
  asked: z.array(z.string()),
  unnamed: z.number().optional(),
  waitingHours: z.number(),
  turnHours: z.number(),
  olderThan: z.number().min(0).max(1).optional(),
  overdue: z.boolean(),
  overdueRisk: Risk.optional(),
  firstReview: z.strictObject({ p50: z.number(), p85: z.number().optional(), n: z.int().min(50) }).optional(),
});

const Bottleneck = z.strictObject({
  lit: z.int().min(0).max(4),
  told: z.int().min(0).max(4),
  signs: z
    .array(z.strictObject({ id: z.string(), lit: z.boolean().optional(), evidence: z.string().optional() }))
    .length(4),
  wait: z.string(),
  queue: z.string(),
});

const Schema1 = z.strictObject({
  schema: z.literal(1),
  repository: z.string().regex(/^[^/]+\/[^/]+$/),
  asOf: Time,
  window: Span,
  week: z.string().optional(),
  zone: z.string(),
  activePeople: z.int(),
  openPullRequests: z.int(),
  mergedPullRequests: z.int(),
  signals: z.array(z.union([Missing, Duration, Other])),
  findings: z.array(Finding).max(3),
  waiting: z.array(WaitingPull),
  outlook: Outlook.optional(),
  bottleneck: Bottleneck,
  leftOut: z.array(z.string()),
});

/** What a reader of the JSON gets: a key with `undefined` is not there. */
function readBack(report: Parameters<typeof renderJson>[0]) {
  return Schema1.parse(JSON.parse(JSON.stringify(renderJson(report))));
}

describe('renderJson', () => {
  test.each(Object.entries(EXAMPLES))('gives %s by the schema', (_, report) => {
    const json = readBack(report);
    expect(json).toMatchObject({ schema: 1, repository: 'acme/ledger', asOf: '2026-11-22T23:00:00Z' });
    expect(json.signals.map(({ id }) => id)).toEqual(report.signals.map(({ about }) => about.id));
  });

  test('has no value where there is too little data, and says how much there should be', () => {
    const [signal] = readBack(EXAMPLES['first-week'] ?? ordinaryWeek).signals;
    expect(signal).not.toHaveProperty('value');
    expect(signal).toMatchObject({ status: 'not-enough-data', n: 0, minimum: '20 pull requests' });
  });

  test('leaves out percentiles that were not reached, and marks open ends with null', () => {
    const signal = signalOf('time-to-merge', {
      atLeast: 160,
      interval: { low: 70 },
      percentiles: {},
      baseline: { value: 66, low: 40, high: Number.POSITIVE_INFINITY, weeks: 26 },
    });
    const [json] = readBack(reportOf({ signals: [signal] })).signals;
    expect(json).toMatchObject({ atLeast: 160, interval: [70, null], percentiles: {}, baseline: { high: null } });
    expect(json).not.toHaveProperty('value');
  });

  test('gives percentiles of durations only', () => {
    const [json] = readBack(reportOf({ signals: [signalOf('wip', { value: 3, percentiles: { p50: 3 } })] })).signals;
    expect(json).not.toHaveProperty('percentiles');
  });

  test('gives what was foreseen of a pull request', () => {
    const [pull] = ordinaryWeek.waiting;
    if (!pull) throw new Error('Nothing waits');
    const overdueRisk = {
      probability: 2 / 3,
      reasons: [{ feature: 'reviews', effect: 'raises', value: 0 } as const],
    };
    const foreseen = { ...pull, overdueRisk, firstReview: { p50: 4.25, p85: 70 / 3, n: 81 } };
    expect(readBack(reportOf({ waiting: [foreseen] })).waiting).toMatchObject([
      { overdueRisk: { ...overdueRisk, probability: 0.6667 }, firstReview: { p50: 4.25, p85: 23.3333, n: 81 } },
    ]);
  });

  test('writes numbers to four decimals', () => {
    const [json] = readBack(reportOf({ signals: [signalOf('overdue', { value: 1 / 3 })] })).signals;
    expect(json).toMatchObject({ value: 0.3333 });
  });
});
