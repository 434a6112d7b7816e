import type { HabitModel } from '../../src/calendar/zone-inference/habit-model.ts';
import { formatHalfYear } from '../../src/calendar/zone-inference/half-years.ts';
import { evidenceForZones } from '../../src/calendar/zone-inference/infer-zones.ts';
import { type SeenPerson, teamRhythms } from '../../src/calendar/zone-inference/team-rhythm.ts';
import { CLAIM_RULE, guessZone, massWithinAnHour } from '../../src/calendar/zone-inference/zone-claim.ts';
import { distinctWeeks } from '../../src/calendar/zone-inference/utc-hours.ts';
import { weighed } from '../../src/calendar/zone-inference/zone-evidence.ts';
import type { TruthRow } from '../../src/evaluate/truth-rows.ts';
import { familyShares } from './family-shares.ts';
import { foldsByPerson } from './folds.ts';
import { learnClaims } from './learn-claims.ts';
import { type Choices, learnHabits } from './learn-habits.ts';
import { type WeighedSeason, learnWeights } from './learn-weights.ts';
import { isWellKnown, trainingSet } from './training-set.ts';

/** Everything that is chosen, not learned. */
export type ModelChoices = Choices &
  Pick<HabitModel, 'tempering' | 'mostEvidenceHours' | 'moveProbability'> & {
    /** Share of the usable windows, held out within the training data, whose zone is claimed. */
    claimedShare: number;
  };

export const CHOICES: ModelChoices = {
  habits: 2,
  smoothHours: 0.8,
  evenShare: 0.1,
  saturationHours: 60,
  pullRidge: 0.5,
  tempering: 0.4,
  mostEvidenceHours: 40,
  moveProbability: 0.1,
  claimedShare: 0.54,
};

type People = ReadonlyMap<string, SeenPerson>;

const INNER_FOLDS = 5;
const INNER_SEED = 1;
/** The probabilities by the habits alone, neither weighed nor corrected. */
const HABITS_ALONE = { weights: [1], calibration: 0 };

/** What habits and shares of zones alone say. */
export function learnUnweighed(people: People, truth: readonly TruthRow[], choices: ModelChoices): HabitModel {
  const known = trainingSet(people, truth);
  const { tempering, mostEvidenceHours, moveProbability } = choices;
  const habits = learnHabits(known, choices);
  return {
    ...habits,
    tempering,
    mostEvidenceHours,
    moveProbability,
    familyShares: familyShares(known),
    ...HABITS_ALONE,
  };
}

/** A season, held out within the training data, with whether it counts for the share of claims. */
interface HeldOutSeason extends WeighedSeason {
  row: TruthRow;
  weeks: number;
}

/** The model that is shipped: weights, then the correction of confidence, are learned on people held out from what they rest on. */
export function learnModel(people: People, truth: readonly TruthRow[], choices: ModelChoices): HabitModel {
  const rhythms = teamRhythms(people);
  const seasons = foldsByPerson(truth, INNER_FOLDS, INNER_SEED).flatMap((fold) => {
    const model = learnUnweighed(people, without(truth, fold), choices);
    return heldOutSeasons(people, rhythms, only(truth, fold), model);
  });
  const masses = foldsByPerson(truth, INNER_FOLDS, INNER_SEED + 1).flatMap((fold) => {
    const weights = learnWeights(seasons.filter(({ login }) => !fold.has(login)));
    return seasons
      .filter(({ login, row }) => fold.has(login) && row.usable)
      .map((season) => massOfGuess(season, weights));
  });
  return {
    ...learnUnweighed(people, truth, choices),
    weights: learnWeights(seasons),
    calibration: learnClaims(masses, choices.claimedShare),
  };
}

function heldOutSeasons(
  people: People,
  rhythms: ReturnType<typeof teamRhythms<string>>,
  truth: readonly TruthRow[],
  model: HabitModel,
): HeldOutSeason[] {
  const rows = truth.filter((row) => row.usable || isWellKnown(row));
  return [...Map.groupBy(rows, ({ login }) => login)].flatMap(([login, own]) => {
    const hours = people.get(login)?.hours ?? [];
    if (hours.length < CLAIM_RULE.activeHours) return [];
    const team = rhythms.get(login);
    const halves = evidenceForZones(hours, team ? { team } : {}, model);
    const byName = new Map(halves.map((half) => [formatHalfYear(half.halfYear), half]));
    return own.flatMap((row) => {
      const half = byName.get(formatHalfYear(row.halfYear));
      if (half === undefined) return [];
      const { evidence, offsetMinutes } = half;
      return [{ login, trueMinutes: row.offsetMinutes, evidence, offsetMinutes, row, weeks: distinctWeeks(hours) }];
    });
  });
}

/** The probability within an hour of the guess; 0 where too little was seen for a claim. */
function massOfGuess({ evidence, offsetMinutes, weeks }: HeldOutSeason, weights: readonly number[]): number {
  if (weeks < CLAIM_RULE.weeks) return 0;
  const families = weighed(evidence, weights);
  return massWithinAnHour(families, offsetMinutes, guessZone(families, offsetMinutes).offsetMinutes);
}

function without(truth: readonly TruthRow[], people: ReadonlySet<string>): TruthRow[] {
  return truth.filter(({ login }) => !people.has(login));
}

function only(truth: readonly TruthRow[], people: ReadonlySet<string>): TruthRow[] {
  return truth.filter(({ login }) => people.has(login));
}
