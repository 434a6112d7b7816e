import type { RiskFacts, RiskFeature } from './features.ts';
import type { Risk } from './risk-model.ts';

/** Facts about the author, or about those who merge, who may be one person: they weigh, and stay out of what everybody can read. */
const PERSONAL = ['mergersAwayHours', 'reviewsByAuthor', 'commentsByAuthor', 'authorIdleHours'] as const;

/** What a reason may be. */
export type ToldFeature = Exclude<RiskFeature, (typeof PERSONAL)[number]>;

/** Why a risk is what it is. */
export interface Reason {
  feature: ToldFeature;
  /** Against what is usual in the repository. */
  effect: 'raises' | 'lowers';
  /** The fact: a count or days; of a yes or no, 1 or 0. */
  value: number;
}

const REASONS = 2;
/** A tenth of the log-odds moves a probability by 2.5 points at the most: not worth a word. */
const LEAST_CONTRIBUTION = 0.1;

/**
 * The two facts about the pull request that move the risk most, either way, the stronger first; fewer where nothing else sets it
 * apart. What its author or those who merge do or did is none of them.
 */
export function strongestReasons(risk: Risk, facts: RiskFacts): Reason[] {
  return [...risk.contributions]
    .flatMap(([feature, by]) => {
      const value = facts[feature];
      return value === undefined || !isTold(feature) || Math.abs(by) < LEAST_CONTRIBUTION
        ? []
        : [{ feature, value, by }];
    })
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, REASONS)
    .map(({ feature, value, by }) => ({ feature, effect: by > 0 ? 'raises' : 'lowers', value }));
}

function isTold(feature: RiskFeature): feature is ToldFeature {
  return !PERSONAL.some((personal) => personal === feature);
}
