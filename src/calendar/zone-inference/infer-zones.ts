import { type HabitModel, logShifts } from './habit-model.ts';
import { type HalfYear, byHalfYear, middleOf } from './half-years.ts';
import { halfYearEvidence } from './half-year-evidence.ts';
import { LEARNED_HABITS } from './learned.ts';
import { normalise } from './log-sum.ts';
import { stickyPath } from './sticky-path.ts';
import { NO_RHYTHM, type Rhythm } from './team-rhythm.ts';
import { type UtcHour, distinctWeeks } from './utc-hours.ts';
import { dayWaves, weighed, zoneEvidence } from './zone-evidence.ts';
import { ZONE_FAMILIES, offsetMinutesAt } from './zone-families.ts';
import { type ZoneClaim, type ZoneEstimate, calibrated, claimOf, guessZone, massWithinAnHour } from './zone-claim.ts';

/** What is known of a person besides their hours; all of it may be absent. */
export interface ZoneContext {
  /** When the people they work with are active (`teamRhythms`). */
  team?: Rhythm;
  /** Share of each zone family, in the order of ZONE_FAMILIES, where an organisation knows its people; must not be all 0. */
  prior?: readonly number[];
}

/** Where somebody seems to have lived in half a year. */
export interface HalfYearZone {
  halfYear: HalfYear;
  /** Probability of each family, in the order of ZONE_FAMILIES; they sum to 1. */
  families: readonly number[];
  /** The best guess, however unsure. Offsets are those in the middle of the half-year. */
  estimate: ZoneEstimate;
  /** What may be said; `undefined` is unknown. */
  claim: ZoneClaim | undefined;
}

/**
 * The zone of each half-year in which somebody was active (ascending distinct UTC hours), from all of their half-years together: habits
 * are theirs and stay, zones mostly stay. Empty when there are no hours.
 */
export function inferZones(
  hours: readonly UtcHour[],
  context: ZoneContext = {},
  model: HabitModel = LEARNED_HABITS,
): HalfYearZone[] {
  const enough = { activeHours: hours.length, weeks: distinctWeeks(hours) };
  return evidenceForZones(hours, context, model).map(({ halfYear, evidence, offsetMinutes }) => {
    const families = weighed(evidence, model.weights);
    const guess = guessZone(families, offsetMinutes);
    const mass = massWithinAnHour(families, offsetMinutes, guess.offsetMinutes);
    const estimate = { ...guess, confidence: calibrated(mass, model.calibration) };
    return { halfYear, families, estimate, claim: claimOf(estimate, enough) };
  });
}

/** What speaks for each family in a half-year, and the offset that it keeps in the middle of it. */
export interface EvidenceForZones {
  halfYear: HalfYear;
  evidence: number[][];
  offsetMinutes: readonly number[];
}

/** What `inferZones` weighs, in each half-year in which somebody was active. */
export function evidenceForZones(
  hours: readonly UtcHour[],
  context: ZoneContext,
  model: HabitModel,
): EvidenceForZones[] {
  const halves = halfYearEvidence(byHalfYear(hours), context.team ?? NO_RHYTHM, model);
  const logPrior = (context.prior ?? model.familyShares).map((share) => Math.log(Math.max(share, 1e-6)));
  const logLikelihoods = halves.map((half) => half.logLikelihoods);
  const posteriors = mixOverHabits(logLikelihoods, logPrior, model);
  const caution = Math.min(1, model.mostEvidenceHours / (model.tempering * Math.max(1, hours.length)));
  const cautious = caution === 1 ? posteriors : mixOverHabits(weakened(logLikelihoods, caution), logPrior, model);
  const waves = dayWaves(hours);
  return halves.map(({ halfYear }, index) => {
    const offsetMinutes = offsetsIn(halfYear);
    const evidence = zoneEvidence(posteriors[index] ?? [], cautious[index] ?? [], waves, offsetMinutes);
    return { halfYear, evidence, offsetMinutes };
  });
}

/** Looking offsets up is slow, and a team's people share the half-years. */
const offsetsByMiddle = new Map<number, readonly number[]>();

function offsetsIn(halfYear: HalfYear): readonly number[] {
  const middle = middleOf(halfYear);
  const known = offsetsByMiddle.get(middle) ?? ZONE_FAMILIES.map(({ zone }) => offsetMinutesAt(zone, middle));
  offsetsByMiddle.set(middle, known);
  return known;
}

function weakened(evidence: readonly (readonly (readonly number[])[])[], by: number): number[][][] {
  return evidence.map((ways) => ways.map((families) => families.map((value) => by * value)));
}

/** Each way of living (habit × shift) explains all half-years; they are weighed by how well they do. */
function mixOverHabits(
  evidence: readonly (readonly (readonly number[])[])[],
  logPrior: readonly number[],
  model: HabitModel,
): number[][] {
  const shifts = logShifts(model.shiftHours);
  const ways = model.habits.flatMap(({ share }) => shifts.map((shift) => Math.log(share) + shift));
  const paths = ways.map((_, way) =>
    stickyPath(
      evidence.map((half) => half[way] ?? []),
      logPrior,
      model.moveProbability,
    ),
  );
  const weights = normalise(paths.map(({ logLikelihood }, way) => logLikelihood + (ways[way] ?? 0)));
  return evidence.map((_, step) =>
    logPrior.map((__, place) =>
      paths.reduce((sum, path, way) => sum + (weights[way] ?? 0) * (path.places[step]?.[place] ?? 0), 0),
    ),
  );
}
