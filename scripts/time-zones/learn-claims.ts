import { CLAIM_RULE, logit } from '../../src/calendar/zone-inference/zone-claim.ts';
import type { ScoredWindow } from '../../src/evaluate/timezones.ts';

/**
 * The correction of confidence (`calibrated`) by which the surest windows, this share of all, state at least the confidence that a
 * claim needs, from the probability within an hour of each one's guess. Whether they are right so often, cross-validation has to say.
 */
export function learnClaims(masses: readonly number[], share: number): number {
  const surest = masses.toSorted((a, b) => b - a);
  const last = surest[Math.max(0, Math.round(share * masses.length) - 1)] ?? CLAIM_RULE.confidence;
  return logit(CLAIM_RULE.confidence) - logit(last);
}

/** Whether the inference lies within an hour of the truth. */
export function isRight({ inferredMinutes, trueMinutes }: ScoredWindow): boolean {
  return inferredMinutes !== undefined && Math.abs(inferredMinutes - trueMinutes) <= 60;
}
