import type { RiskFeature } from './features.ts';

/** What is believed of a fact before a repository's own past is seen. */
export interface FeaturePrior {
  /** How the plain fact enters: as it is, or as log(1 + it), for what is counted. */
  scale: 'plain' | 'log';
  /** Mean and standard deviation of the scaled fact where the prior was learned. */
  mean: number;
  deviation: number;
  /** What a standard deviation more adds to the log-odds of ending overdue. */
  weight: number;
  /** How strongly a repository must contradict the weight: 1 ÷ variance. */
  precision: number;
}

/** Where learning starts: what holds across repositories. */
export interface RiskPrior {
  /** The log-odds of a usual pull request in a usual repository, and how far repositories are from it: 1 ÷ variance. */
  intercept: { mean: number; precision: number };
  features: Readonly<Record<RiskFeature, FeaturePrior>>;
}
