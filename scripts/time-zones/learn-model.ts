import type { HabitModel } from '../../src/calendar/zone-inference/habit-model.ts';
import type { SeenPerson } from '../../src/calendar/zone-inference/team-rhythm.ts';
import { type ScoredWindow, scoreTimeZones } from '../../src/evaluate/timezones.ts';
import type { TruthRow } from '../../src/evaluate/truth-rows.ts';
import { familyShares } from './family-shares.ts';
import { foldsByPerson } from './folds.ts';
import { learnCalibration } from './learn-calibration.ts';
import { type Choices, learnHabits } from './learn-habits.ts';
import { trainingSet } from './training-set.ts';

/** Everything that is chosen, not learned. */
export type ModelChoices = Choices & Pick<HabitModel, 'tempering' | 'mostEvidenceHours' | 'moveProbability'>;

export const CHOICES: ModelChoices = {
  habits: 2,
  smoothHours: 0.8,
  evenShare: 0.1,
  saturationHours: 60,
  pullRidge: 0.5,
  tempering: 0.4,
  mostEvidenceHours: 40,
  moveProbability: 0.1,
};

const INNER_FOLDS = 5;
const UNCORRECTED = { intercept: 0, slope: 1 };

/** The model that is shipped: what limits its confidence is `mostEvidenceHours`, a correction on top did not help. */
export function learnUncorrected(
  people: ReadonlyMap<string, SeenPerson>,
  truth: readonly TruthRow[],
  choices: ModelChoices,
): HabitModel {
  const known = trainingSet(people, truth);
  return {
    ...learnHabits(known, choices),
    tempering: choices.tempering,
    mostEvidenceHours: choices.mostEvidenceHours,
    moveProbability: choices.moveProbability,
    familyShares: familyShares(known),
    calibration: UNCORRECTED,
  };
}

/** Every usable window, inferred by a model that did not see the truth of its person. */
export function inferHeldOut(
  people: ReadonlyMap<string, SeenPerson>,
  truth: readonly TruthRow[],
  folds: number,
  seed: number,
  learn: (truth: readonly TruthRow[]) => HabitModel,
): ScoredWindow[] {
  return foldsByPerson(truth, folds, seed).flatMap((fold) => {
    const model = learn(truth.filter(({ login }) => !fold.has(login)));
    return scoreTimeZones(
      people,
      truth.filter(({ login }) => fold.has(login)),
      model,
    );
  });
}

/** The model with its confidence corrected on people held out within the training data. */
export function learnCorrected(
  people: ReadonlyMap<string, SeenPerson>,
  truth: readonly TruthRow[],
  choices: ModelChoices,
): HabitModel {
  const heldOut = inferHeldOut(people, truth, INNER_FOLDS, 1, (rows) => learnUncorrected(people, rows, choices));
  return { ...learnUncorrected(people, truth, choices), calibration: learnCalibration(heldOut) };
}
