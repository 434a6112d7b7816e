import { earlierForTeam } from '../../src/calendar/zone-inference/habit-model.ts';
import { NO_RHYTHM, type SeenPerson, teamRhythms } from '../../src/calendar/zone-inference/team-rhythm.ts';
import { weekHistogram } from '../../src/calendar/zone-inference/utc-hours.ts';
import { hoursInWindow } from '../../src/evaluate/season-window.ts';
import type { TruthRow } from '../../src/evaluate/truth-rows.ts';

/** A season in which a person's offset is known. */
export interface TrainingWindow {
  offsetHours: number;
  /** 168 counts of UTC hours of the week. */
  histogram: number[];
  activeHours: number;
  /** Hours earlier for each hour of pull, at this offset (`earlierForTeam`). */
  earlier: number;
  row: TruthRow;
}

export interface TrainingPerson {
  windows: TrainingWindow[];
  activeHours: number;
}

/** Rows are learned from when the offset is well known, scored or not: most people have few events. */
const LEAST_COMMITS = 5;
const LEAST_OFFSET_SHARE = 0.8;
/** Fewer hours than this say nothing about a habit. */
const LEAST_HOURS = 6;

/** Whether the offset of a row is known well enough to learn from. */
export function isWellKnown({ commits, offsetShare }: TruthRow): boolean {
  return commits >= LEAST_COMMITS && offsetShare >= LEAST_OFFSET_SHARE;
}

/** Whom there is to learn from. The names do not come along. */
export function trainingSet(people: ReadonlyMap<string, SeenPerson>, truth: readonly TruthRow[]): TrainingPerson[] {
  const rhythms = teamRhythms(people);
  const good = truth.filter(isWellKnown);
  return [...Map.groupBy(good, ({ login }) => login)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([login, rows]) => {
      const hours = people.get(login)?.hours ?? [];
      const windows = rows.map((row) => {
        const within = hoursInWindow(hours, row.halfYear);
        const offsetHours = row.offsetMinutes / 60;
        const earlier = earlierForTeam(rhythms.get(login) ?? NO_RHYTHM, offsetHours);
        return { offsetHours, histogram: weekHistogram(within), activeHours: within.length, earlier, row };
      });
      return { windows, activeHours: windows.reduce((sum, { activeHours }) => sum + activeHours, 0) };
    })
    .filter(({ activeHours }) => activeHours >= LEAST_HOURS);
}
