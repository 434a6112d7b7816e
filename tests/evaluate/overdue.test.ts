import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lastKnownMoment } from '../../src/evaluate/last-known-moment.ts';
import { evaluateOverdue, scoreOverdue } from '../../src/evaluate/overdue.ts';
import type { ItemHistory } from '../../src/facts/history.ts';
import { toIso } from '../../src/facts/instant.ts';
import { areaUnderCurve } from '../../src/statistics/discrimination.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { pastExamples } from '../../scripts/past-examples.ts';
import { learnRiskPrior } from '../../scripts/overdue-prior.ts';
import { recordedHistory, recordedRepositories } from '../../scripts/recorded-history.ts';
import { MONDAY, historyOf, hours, pull } from '../signals/build.ts';

const LATER = hours(24 * 1000);

/** Pull requests two days apart; those that were approved early seldom end overdue, the others mostly do. */
function simulated(count: number): ItemHistory[] {
  const random = seededRandom(2);
  return Array.from({ length: count }, (_, index) => {
    const approved = random() < 0.5;
    const overdue = random() < (approved ? 0.15 : 0.8);
    return pull(hours(48 * index), `p${index % 7}`, [
      `${5 + 50 * random()} ben ${approved ? 'approves' : 'comments'}`,
      `${overdue ? 500 : 80 + 200 * random()} cyd merges`,
    ]);
  });
}

describe('evaluateOverdue', () => {
  test('scores the last 30 % by their moment of prediction, and counts by hand', () => {
    // Ten at risk, a week apart; of the last three the second and the third end overdue. One closed early is none of them.
    const pulls = Array.from({ length: 10 }, (_, index) =>
      pull(hours(168 * index), 'ann', [`${index >= 8 || index < 3 ? 400 : 100} ben merges`]),
    );
    const early = pull(hours(168 * 9), 'ann', ['20 ben merges']);
    const evaluation = evaluateOverdue(historyOf([early, ...pulls.toReversed()]), LATER);
    expect(evaluation).toMatchObject({ n: 3, precisionAtTop20: expect.any(Number), sizeKnown: 'none' });
    expect(evaluation.baseRate).toBeCloseTo(2 / 3, 9);
    // Known when the eighth is predicted (day 52): the first six, three of them overdue; then seven, and eight.
    const expected = ((3 / 6 - 0) ** 2 + (3 / 7 - 1) ** 2 + (3 / 8 - 1) ** 2) / 3;
    expect(evaluation.brierBaseRate).toBeCloseTo(expected, 9);
  });

  test('leaves out those whose fourteenth day lies beyond the data', () => {
    const pulls = Array.from({ length: 10 }, (_, index) => pull(hours(168 * index), 'ann', ['100 ben merges']));
    const all = scoreOverdue(historyOf(pulls), hours(168 * 9 + 14 * 24), undefined, 0);
    const fewer = scoreOverdue(historyOf(pulls), hours(168 * 9 + 14 * 24 - 1), undefined, 0);
    expect([all.length, fewer.length]).toEqual([10, 9]);
  });

  test('says nothing of a repository without any', () => {
    expect(evaluateOverdue(historyOf([]), LATER)).toEqual({ n: 0, sizeKnown: 'none' });
  });

  test('says that sizes are final when they were seen after the moment', () => {
    const size = { additions: 5, deletions: 5, changedFiles: 1, commits: 1 };
    const sized = (seenAfter: number) => {
      const one = pull(MONDAY, 'ann');
      return { ...one, item: { ...one.item, size: { ...size, updatedAt: hours(seenAfter) } } };
    };
    expect(evaluateOverdue(historyOf([sized(72)]), LATER).sizeKnown).toBe('at-the-time');
    expect(evaluateOverdue(historyOf([sized(73)]), LATER).sizeKnown).toBe('final');
  });

  test('tells simulated pull requests apart, and better than the base rate does', () => {
    const evaluation = evaluateOverdue(historyOf(simulated(400)), LATER);
    expect(evaluation.n).toBe(120);
    expect(evaluation.auc).toBeGreaterThan(0.75);
    expect(evaluation.brier).toBeLessThan(0.85 * (evaluation.brierBaseRate ?? 0));
    expect(evaluation.precisionAtTop20).toBeGreaterThan((evaluation.baseRate ?? 1) + 0.15);
  });

  test('tells nothing apart when outcomes are shuffled', () => {
    const random = seededRandom(8);
    const pulls = Array.from({ length: 600 }, (_, index) =>
      pull(hours(30 * index), `p${index % 7}`, [
        `${5 + 50 * random()} ben ${random() < 0.5 ? 'approves' : 'comments'}`,
        `${random() < 0.5 ? 500 : 200} cyd merges`,
      ]),
    );
    const { auc } = evaluateOverdue(historyOf(pulls), LATER);
    expect(auc).toBeGreaterThan(0.38);
    expect(auc).toBeLessThan(0.62);
  });

  test('predicts the same when everything after a moment is unknown', () => {
    const pulls = simulated(120);
    const whole = scoreOverdue(historyOf(pulls), LATER, undefined, 0);
    const until = whole[60]?.point.dueAt ?? LATER;
    const cut = pulls
      .filter(({ item }) => item.createdAt <= until)
      .map(({ item, events }) => ({ item, events: events.filter(({ at }) => at <= until) }));
    const known = scoreOverdue(historyOf(cut), until, undefined, 0);
    expect(known.length).toBe(61);
    expect(known.map(({ probability }) => probability)).toEqual(
      whole.slice(0, 61).map(({ probability }) => probability),
    );
  });

  test('is done with 5,000 pull requests within seconds', { timeout: 30_000 }, () => {
    const history = historyOf(simulated(5000));
    const started = performance.now();
    expect(evaluateOverdue(history, hours(48 * 5200)).n).toBe(1500);
    expect((performance.now() - started) / 1000).toBeLessThan(15);
  });
});

const data = resolve(process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data');
const absent = !existsSync(data);
const suffix = absent ? ` (skipped: no recordings at ${data}; set HEADROOM_SHARED_DATA)` : '';

describe.skipIf(absent)(`evaluateOverdue on real recordings${suffix}`, async () => {
  const histories = absent ? [] : await Promise.all(recordedRepositories(data).map(recordedHistory));

  test('reads bitcoin-core/gui to the end of its data', () => {
    const [gui] = histories;
    if (!gui) throw new Error('bitcoin-core/gui is missing');
    expect(toIso(lastKnownMoment(gui)).slice(0, 7)).toBe('2026-08');
    expect(evaluateOverdue(gui, lastKnownMoment(gui))).toMatchObject({ n: 119, sizeKnown: 'final' });
  });

  test('with a prior from the other repositories only: reaches what is asked of a long history', () => {
    const [gui, ...others] = histories;
    if (!gui) throw new Error('bitcoin-core/gui is missing');
    const prior = learnRiskPrior(others.map(pastExamples));
    const evaluation = evaluateOverdue(gui, lastKnownMoment(gui), prior);
    expect(evaluation.auc).toBeGreaterThanOrEqual(0.68);
    expect(evaluation.brier).toBeLessThanOrEqual(0.95 * (evaluation.brierBaseRate ?? 0));
    const later = scoreOverdue(gui, lastKnownMoment(gui), prior, 0.3);
    expect(areaUnderCurve(later)).toBeGreaterThan(0.7);
  });
});
