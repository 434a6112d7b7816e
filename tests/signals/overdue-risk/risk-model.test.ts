import { describe, expect, test } from 'vitest';
import { RISK_FEATURES } from '../../../src/signals/overdue-risk/features.ts';
import { OVERDUE_PRIOR } from '../../../src/signals/overdue-risk/prior.ts';
import { RiskLearner } from '../../../src/signals/overdue-risk/risk-learner.ts';
import { fitRisk, predictRisk, rowOf } from '../../../src/signals/overdue-risk/risk-model.ts';
import { calibrationLine } from '../../../src/statistics/calibration.ts';
import { logOddsOf, probabilityOf } from '../../../src/statistics/logistic-regression.ts';
import { seededRandom } from '../../../src/statistics/random.ts';
import { hours } from '../build.ts';

/** Pull requests of a repository in which only approval matters, three times as much as the prior believes. */
function examples(count: number, seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const row = rowOf({ waitsForMerge: random() < 0.4 ? 1 : 0, mergersAwayHours: 72 * random() }, OVERDUE_PRIOR);
    return { row, overdue: random() < probabilityOf(-1 * (row[0] ?? 0) - 0.5), dueAt: hours(index) };
  });
}

describe('rowOf', () => {
  test('has the facts in standard deviations, 0 where not known, and a 1 for the intercept', () => {
    const { mean, deviation } = OVERDUE_PRIOR.features.workdaysLeft;
    const row = rowOf({ workdaysLeft: mean + 2 * deviation }, OVERDUE_PRIOR);
    expect(row[RISK_FEATURES.indexOf('workdaysLeft')]).toBeCloseTo(2, 9);
    expect(row.filter((value) => value === 0)).toHaveLength(RISK_FEATURES.length - 1);
    expect(row.at(-1)).toBe(1);
  });
});

describe('fitRisk', () => {
  test('is the shipped prior where nothing is known', () => {
    const { coefficients } = fitRisk([], OVERDUE_PRIOR);
    const weights = RISK_FEATURES.map((feature) => OVERDUE_PRIOR.features[feature].weight);
    expect(coefficients).toEqual([...weights, OVERDUE_PRIOR.intercept.mean]);
  });

  test('goes from the prior to the repository’s own way as its past grows', () => {
    const weight = (count: number) => fitRisk(examples(count, 5), OVERDUE_PRIOR).coefficients[0] ?? 0;
    const prior = OVERDUE_PRIOR.features.waitsForMerge.weight;
    expect(Math.abs(weight(20) - prior)).toBeLessThan(0.15);
    expect(weight(10_000)).toBeLessThan(-0.85);
    expect(weight(300)).toBeLessThan(weight(20));
    expect(weight(300)).toBeGreaterThan(weight(10_000));
  });

  test('is calibrated on simulated pull requests that it has not seen', () => {
    const model = fitRisk(examples(20_000, 1), OVERDUE_PRIOR);
    const unseen = examples(10_000, 2).map(({ row, overdue }) => ({
      probability: predictRisk(model, row).probability,
      happened: overdue,
    }));
    const line = calibrationLine(unseen);
    expect(Math.abs(line?.intercept ?? 9)).toBeLessThan(0.1);
    expect(line?.slope).toBeGreaterThan(0.85);
    expect(line?.slope).toBeLessThan(1.15);
  });
});

describe('predictRisk', () => {
  test('has contributions that add up to the distance from what is usual in the repository', () => {
    const model = fitRisk(examples(500, 3), OVERDUE_PRIOR);
    const row = rowOf({ waitsForMerge: 1, reviews: 3, mergersAwayHours: 2, changedLines: 900 }, OVERDUE_PRIOR);
    const { probability, contributions } = predictRisk(model, row);
    const usual = predictRisk(model, [...model.usualRow, 1]);
    const sum = [...contributions.values()].reduce((total, by) => total + by, 0);
    expect(sum).toBeCloseTo(logOddsOf(probability) - logOddsOf(usual.probability), 9);
    for (const by of usual.contributions.values()) expect(by).toBeCloseTo(0, 12);
  });
});

describe('RiskLearner', () => {
  test('does not know an outcome before its fourteenth day is over', () => {
    const all = examples(300, 4);
    const learner = new RiskLearner(all, OVERDUE_PRIOR);
    expect(learner.knownAt(hours(-1))).toHaveLength(0);
    expect(learner.knownAt(hours(99))).toHaveLength(100);
    expect(learner.modelAt(hours(99)).coefficients).toEqual(
      new RiskLearner(all.slice(0, 100), OVERDUE_PRIOR).modelAt(hours(99)).coefficients,
    );
  });

  test('does not change when later outcomes are turned round', () => {
    const all = examples(300, 4);
    const turned = all.map((one) => (one.dueAt > hours(150) ? { ...one, overdue: !one.overdue } : one));
    const models = [all, turned].map((some) => {
      const learner = new RiskLearner(some, OVERDUE_PRIOR);
      return [50, 100, 150].map((hour) => learner.modelAt(hours(hour)));
    });
    expect(models[0]).toEqual(models[1]);
  });
});

describe('OVERDUE_PRIOR', () => {
  test('knows facts of a pull request only: no person and no repository', () => {
    expect(Object.keys(OVERDUE_PRIOR.features).toSorted()).toEqual([...RISK_FEATURES].toSorted());
  });

  test('believes what it should: approval lowers the risk, size and the absence of those who merge raise it', () => {
    const { waitsForMerge, changedLines, mergersAwayHours, workdaysLeft } = OVERDUE_PRIOR.features;
    expect(waitsForMerge.weight).toBeLessThan(0);
    expect(workdaysLeft.weight).toBeLessThan(0);
    expect(changedLines.weight).toBeGreaterThan(0);
    expect(mergersAwayHours.weight).toBeGreaterThan(0);
  });
});
