import type { HabitModel } from '../../src/calendar/zone-inference/habit-model.ts';
import { ZONE_FAMILIES } from '../../src/calendar/zone-inference/zone-families.ts';

/** Where the constants come from, told in the file they are written to. */
export interface Provenance {
  date: string;
  events: number;
  people: number;
  learnedFrom: number;
  windows: number;
  choices: object;
}

/** The generated TypeScript file. */
export function learnedSource(model: HabitModel, provenance: Provenance): string {
  const { date, events, people, learnedFrom, windows, choices } = provenance;
  const shares = ZONE_FAMILIES.map(({ zone }, index) => `    ${round(model.familyShares[index] ?? 0, 5)}, // ${zone}`);
  return `import type { HabitModel } from './habit-model.ts';

/*
 * Generated on ${date} by scripts/learn-time-zones.ts; do not edit by hand.
 * Data: public GitHub activity of open-source and standards work, 2013 to 2026: ${events} active hours of ${people} people, of whom
 * ${learnedFrom} (${windows} seasons) have a known offset, the modal one of their own commits. No person or repository can be told from it.
 * Chosen, not learned: ${JSON.stringify(choices)}
 * What it reaches on people it did not see: docs/accuracy/time-zones.md
 */

/** What was learned about when people are active. */
export const LEARNED_HABITS: HabitModel = {
  habits: [
${model.habits.map(habitSource).join('\n')}
  ],
  shiftHours: ${round(model.shiftHours, 3)},
  pullHours: ${round(model.pullHours, 3)},
  tempering: ${model.tempering},
  mostEvidenceHours: ${model.mostEvidenceHours},
  moveProbability: ${model.moveProbability},
  familyShares: [
${shares.join('\n')}
  ],
  weights: [${model.weights.map((weight) => round(weight, 4)).join(', ')}],
  calibration: ${round(model.calibration, 4)},
};
`;
}

function habitSource({ share, weekday, saturday, sunday }: HabitModel['habits'][number]): string {
  const row = (name: string, day: readonly number[]) =>
    `      // prettier-ignore\n      ${name}: [${day.map((value) => round(value, 6)).join(', ')}],`;
  return `    {\n      share: ${round(share, 4)},\n${row('weekday', weekday)}\n${row('saturday', saturday)}\n${row('sunday', sunday)}\n    },`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
