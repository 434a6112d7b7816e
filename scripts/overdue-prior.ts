import { RISK_FEATURES, type RiskFacts, type RiskFeature } from '../src/signals/overdue-risk/features.ts';
import { rowOf, scaled } from '../src/signals/overdue-risk/risk-model.ts';
import type { FeaturePrior, RiskPrior } from '../src/signals/overdue-risk/risk-prior.ts';
import { fitLogistic } from '../src/statistics/logistic-regression.ts';

/** A pull request of the past: what was known of it at its moment of prediction, and how it ended. */
export interface PastExample {
  facts: RiskFacts;
  overdue: boolean;
}

/** Ridge on the weights while learning: chosen between 3, 10 and 30 by the log-likelihood, leaving one repository out. */
const RIDGE = 30;
/** On the weight of the size, which only one of the repositories knows: a tenth of the examples speak for it. */
const SIZE_RIDGE = 10;
/** Keeps the intercept of a repository with few pull requests finite. */
const INTERCEPT_RIDGE = 0.3;
/** The usual intercept is the mean of those repositories that have enough to say. */
const LEAST_FOR_INTERCEPT = 40;
/** How far repositories are from one another: a standard deviation of 0.58 in log-odds. */
const INTERCEPT_PRECISION = 3;
/** How many of its own examples a repository needs against a weight: chosen between 20, 60, 150 and 300 likewise. */
const WEIGHT_PRECISION = 300;
/** Learned from one repository, it is believed less. */
const SIZE_PRECISION = 15;

/** What is rare where the prior is learned may be usual elsewhere, and must not weigh many standard deviations there. */
const LEAST_DEVIATION = 0.3;

const COUNTS_AND_HOURS: ReadonlySet<RiskFeature> = new Set<RiskFeature>([
  'reviews',
  'mergersAwayHours',
  'reviewsByAuthor',
  'changedLines',
  'pushesSinceOpened',
  'openRequests',
  'labels',
  'commentsByAuthor',
  'authorIdleHours',
]);

/**
 * What holds across repositories: one ridge regression over all of their examples, each repository with an intercept of its own,
 * so that the weights are learned within repositories and tell nothing of which one it is.
 */
export function learnRiskPrior(repositories: readonly (readonly PastExample[])[]): RiskPrior {
  const scales = withScales(repositories.flat());
  const width = RISK_FEATURES.length;
  const rows = repositories.flatMap((examples, index) =>
    examples.map(({ facts }) => [...rowOf(facts, scales).slice(0, width), ...indicator(index, repositories.length)]),
  );
  const coefficients = fitLogistic(
    { rows, outcomes: repositories.flat().map(({ overdue }) => overdue) },
    {
      mean: rows[0]?.map(() => 0) ?? [],
      precision: rows[0]?.map((_, index) => ridgeOf(RISK_FEATURES[index])) ?? [],
    },
  );
  const features = RISK_FEATURES.map((feature, index) => [
    feature,
    { ...scales.features[feature], weight: coefficients[index] ?? 0 },
  ]);
  const intercepts = coefficients
    .slice(width)
    .filter((_, index) => (repositories[index]?.length ?? 0) >= LEAST_FOR_INTERCEPT);
  return {
    intercept: { mean: meanOf(intercepts), precision: INTERCEPT_PRECISION },
    features: Object.fromEntries(features) as RiskPrior['features'],
  };
}

/** Beyond the features come the intercepts. */
function ridgeOf(feature: RiskFeature | undefined): number {
  if (feature === undefined) return INTERCEPT_RIDGE;
  return feature === 'changedLines' ? SIZE_RIDGE : RIDGE;
}

function withScales(examples: readonly PastExample[]): RiskPrior {
  const features = RISK_FEATURES.map((feature) => [feature, scaleOf(feature, examples)]);
  return {
    intercept: { mean: 0, precision: INTERCEPT_PRECISION },
    features: Object.fromEntries(features) as RiskPrior['features'],
  };
}

function scaleOf(feature: RiskFeature, examples: readonly PastExample[]): FeaturePrior {
  const scale = COUNTS_AND_HOURS.has(feature) ? 'log' : 'plain';
  const known = examples.flatMap(({ facts }) => (facts[feature] === undefined ? [] : [scaled(facts[feature], scale)]));
  const mean = meanOf(known);
  const deviation = Math.max(LEAST_DEVIATION, Math.sqrt(meanOf(known.map((value) => (value - mean) ** 2))));
  const precision = feature === 'changedLines' ? SIZE_PRECISION : WEIGHT_PRECISION;
  return { scale, mean, deviation, weight: 0, precision };
}

function indicator(index: number, length: number): number[] {
  return Array.from({ length }, (_, other) => (other === index ? 1 : 0));
}

/** 0 of none. */
function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
