import type { Instant } from '../../facts/instant.ts';
import { type RiskExample, type RiskModel, fitRisk } from './risk-model.ts';
import type { RiskPrior } from './risk-prior.ts';

/** An example, and when its outcome was known. */
export interface TimedExample extends RiskExample {
  dueAt: Instant;
}

/** A model is fitted anew when so much more is known: often while there is little, seldom when it changes nothing any more. */
const GROWTH_BETWEEN_FITS = 1.02;

/** Learns as time goes by: the model of a moment knows the outcomes that were known then, and none of the later ones. */
export class RiskLearner {
  readonly #examples: readonly TimedExample[];
  readonly #prior: RiskPrior;
  #model: RiskModel;
  #learned = 0;
  #known = 0;

  constructor(examples: readonly TimedExample[], prior: RiskPrior) {
    this.#examples = examples.toSorted((a, b) => a.dueAt - b.dueAt);
    this.#prior = prior;
    this.#model = fitRisk([], prior);
  }

  /** The examples whose outcome is known; moments must not go back. */
  knownAt(at: Instant): readonly TimedExample[] {
    while ((this.#examples[this.#known]?.dueAt ?? Infinity) <= at) this.#known += 1;
    return this.#examples.slice(0, this.#known);
  }

  /** The model as it was to be had at the moment; moments must not go back. */
  modelAt(at: Instant): RiskModel {
    const known = this.knownAt(at);
    if (known.length > this.#learned && known.length >= this.#learned * GROWTH_BETWEEN_FITS) {
      this.#model = fitRisk(known, this.#prior, this.#model);
      this.#learned = known.length;
    }
    return this.#model;
  }
}
