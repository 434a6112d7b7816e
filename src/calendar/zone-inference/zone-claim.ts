import { ZONE_FAMILIES } from './zone-families.ts';

/** The best guess at somebody's zone. */
export interface ZoneEstimate {
  /** Minutes ahead of UTC: the offset with the most probability within an hour of it. */
  offsetMinutes: number;
  /** The most probable zone family that keeps this offset. */
  zone: string;
  /** Of the guesses that are at least as sure, the share that is right within an hour, as learned: 0 to 1. */
  confidence: number;
}

/** An estimate that was earned. */
export type ZoneClaim = ZoneEstimate;

/** How much was seen of a person. */
export interface SeenActivity {
  activeHours: number;
  /** Different weeks with activity. */
  weeks: number;
}

/** Sums that differ by rounding only are equal. */
const TIE = 1e-9;

export const CLAIM_RULE = { confidence: 0.9, activeHours: 40, weeks: 4 };

/** The best guess from the probabilities of ZONE_FAMILIES and the offset (minutes) that each of them keeps. */
export function guessZone(
  families: readonly number[],
  offsetMinutes: readonly number[],
): Omit<ZoneEstimate, 'confidence'> {
  let best = { family: 0, mass: -1, own: -1 };
  for (const [family, own] of families.entries()) {
    const mass = massWithinAnHour(families, offsetMinutes, offsetMinutes[family] ?? 0);
    const better = mass > best.mass + TIE || (mass > best.mass - TIE && own > best.own);
    if (better) best = { family, mass, own };
  }
  return {
    offsetMinutes: offsetMinutes[best.family] ?? 0,
    zone: ZONE_FAMILIES[best.family]?.zone ?? 'Etc/UTC',
  };
}

/** The estimate when it is sure enough and enough was seen; otherwise `undefined`: the zone is unknown. */
export function claimOf(estimate: ZoneEstimate, seen: SeenActivity): ZoneClaim | undefined {
  return estimate.confidence >= CLAIM_RULE.confidence && seenEnough(seen) ? estimate : undefined;
}

/** Whether enough was seen of a person for any claim. */
export function seenEnough({ activeHours, weeks }: SeenActivity): boolean {
  return activeHours >= CLAIM_RULE.activeHours && weeks >= CLAIM_RULE.weeks;
}

/** How sure a guess is, from the probability within an hour of it: logit(confidence) = logit(mass) + correction. */
export function calibrated(mass: number, correction: number): number {
  return 1 / (1 + Math.exp(-correction - logit(mass)));
}

/** Log odds; of what is all but certain either way no more than a million to one. */
export function logit(probability: number): number {
  const p = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return Math.log(p / (1 - p));
}

/** The probability of the families whose offset lies within an hour of one, both in minutes. */
export function massWithinAnHour(
  families: readonly number[],
  offsetMinutes: readonly number[],
  centre: number,
): number {
  return families.reduce(
    (sum, mass, family) => (Math.abs((offsetMinutes[family] ?? 0) - centre) <= 60 ? sum + mass : sum),
    0,
  );
}
