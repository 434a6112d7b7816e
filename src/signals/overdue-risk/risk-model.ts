import { type CoefficientPrior, fitLogistic, logOdds, probabilityOf } from '../../statistics/logistic-regression.ts';
import { RISK_FEATURES, type RiskFacts, type RiskFeature } from './features.ts';
import type { FeaturePrior, RiskPrior } from './risk-prior.ts';

/** A pull request's facts at its moment of prediction, and whether it ended overdue. */
export interface RiskExample {
  row: readonly number[];
  overdue: boolean;
}

/** What a repository's risk is computed with. */
export interface RiskModel {
  /** The weights of the features in order, then the intercept; log-odds a standard deviation. */
  coefficients: readonly number[];
  /** The mean row of the repository's own past, shrunk towards the prior's. */
  usualRow: readonly number[];
}

/** A prediction, and what each fact adds to the log-odds against what is usual in the repository. */
export interface Risk {
  /** 0 to 1. */
  probability: number;
  contributions: ReadonlyMap<RiskFeature, number>;
}

/** So many usual pull requests elsewhere weigh as much in what is usual here as one's own. */
const USUAL_ELSEWHERE = 10;

/** The facts as the regression takes them: scaled, then in standard deviations; 0, the mean, where not known; last a 1. */
export function rowOf(facts: RiskFacts, prior: RiskPrior): number[] {
  const values = RISK_FEATURES.map((feature) => standardise(facts[feature], prior.features[feature]));
  return [...values, 1];
}

function standardise(value: number | undefined, prior: FeaturePrior): number {
  if (value === undefined || prior.deviation === 0) return 0;
  return (scaled(value, prior.scale) - prior.mean) / prior.deviation;
}

/** A plain fact on the scale on which it enters. */
export function scaled(value: number, scale: FeaturePrior['scale']): number {
  return scale === 'log' ? Math.log1p(value) : value;
}

/** The model after a repository's examples: the prior where there are none, more and more its own as they grow in number. */
export function fitRisk(examples: readonly RiskExample[], prior: RiskPrior, start?: RiskModel): RiskModel {
  const cases = { rows: examples.map(({ row }) => row), outcomes: examples.map(({ overdue }) => overdue) };
  return {
    coefficients: fitLogistic(cases, coefficientPrior(prior), start?.coefficients),
    usualRow: usualRow(cases.rows),
  };
}

function coefficientPrior({ features, intercept }: RiskPrior): CoefficientPrior {
  const known = RISK_FEATURES.map((feature) => features[feature]);
  return {
    mean: [...known.map(({ weight }) => weight), intercept.mean],
    precision: [...known.map(({ precision }) => precision), intercept.precision],
  };
}

function usualRow(rows: readonly (readonly number[])[]): number[] {
  return RISK_FEATURES.map(
    (_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / (rows.length + USUAL_ELSEWHERE),
  );
}

/** The probability of ending overdue, and what moves it. */
export function predictRisk({ coefficients, usualRow }: RiskModel, row: readonly number[]): Risk {
  const contributions = RISK_FEATURES.map((feature, index): [RiskFeature, number] => [
    feature,
    (coefficients[index] ?? 0) * ((row[index] ?? 0) - (usualRow[index] ?? 0)),
  ]);
  return { probability: probabilityOf(logOdds(coefficients, row)), contributions: new Map(contributions) };
}
