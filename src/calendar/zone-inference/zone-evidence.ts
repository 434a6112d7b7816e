import { normalise } from './log-sum.ts';
import { angleOf, rhythmOf, type Rhythm } from './team-rhythm.ts';
import type { UtcHour } from './utc-hours.ts';

/** A day is described by waves that come round once, twice and three times in it: its middle, its length and its dip at noon. */
const WAVES = [1, 2, 3] as const;
/** With so many hours half of what the waves say is believed. */
const HALF_BELIEVED_HOURS = 60;
/** No family is less probable than this: one that fits badly is not the worse for fitting very badly. */
const LEAST = 1e-5;

/** How often a day comes round in each wave, and how much. */
export type DayWaves = readonly Rhythm[];

/** The waves of a day in UTC, the less pronounced the fewer hours they rest on. */
export function dayWaves(hours: readonly UtcHour[]): DayWaves {
  const believed = hours.length / (hours.length + HALF_BELIEVED_HOURS);
  return WAVES.map((wave) => {
    const { x, y } = rhythmOf(hours, wave);
    return { x: believed * x, y: believed * y };
  });
}

/**
 * What speaks for each zone family, as numbers that are weighed by learned weights in this order: the logarithm of its probability by the
 * habits, the same taken cautiously, and the waves of the person's day on the family's clock (a cosine and a sine each).
 */
export function zoneEvidence(
  probabilities: readonly number[],
  cautious: readonly number[],
  waves: DayWaves,
  offsetMinutes: readonly number[],
): number[][] {
  return offsetMinutes.map((minutes, family) => [
    Math.log(Math.max(LEAST, probabilities[family] ?? 0)),
    Math.log(Math.max(LEAST, cautious[family] ?? 0)),
    ...waves.flatMap((wave, index) => onClock(wave, (index + 1) * angleOf(minutes / 60))),
  ]);
}

function onClock({ x, y }: Rhythm, angle: number): [number, number] {
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

/** Probabilities of the families after weighing; what has no weight does not count. */
export function weighed(evidence: readonly (readonly number[])[], weights: readonly number[]): number[] {
  return normalise(evidence.map((row) => row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)));
}
