import type { HabitModel } from '../../src/calendar/zone-inference/habit-model.ts';
import { inferZones } from '../../src/calendar/zone-inference/infer-zones.ts';
import { ZONE_FAMILIES } from '../../src/calendar/zone-inference/zone-families.ts';
import type { UtcHour } from '../../src/calendar/zone-inference/utc-hours.ts';
import type { TruthRow } from '../../src/evaluate/truth-rows.ts';

/** The middle of most people's sleep, in local hours. */
const MIDDLE_OF_NIGHT = 3;
const NIGHT_HOURS = 8;

/** The one offset within an hour of which most scored rows of the training data lie. */
export function bestConstant(training: readonly TruthRow[]): number {
  const offsets = training.filter(({ usable }) => usable).map(({ offsetMinutes }) => offsetMinutes);
  const near = (centre: number) => offsets.filter((offset) => Math.abs(offset - centre) <= 60).length;
  return [...new Set(offsets)].reduce((best, offset) => (near(offset) > near(best) ? offset : best), 0);
}

/** The offset at which the quietest eight hours of the UTC day are the middle of the night. */
export function quietestHours(hours: readonly UtcHour[]): number {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const hour of hours) counts[hour % 24] = (counts[hour % 24] ?? 0) + 1;
  const night = (start: number) =>
    Array.from({ length: NIGHT_HOURS }, (_, i) => counts[(start + i) % 24] ?? 0).reduce((a, b) => a + b, 0);
  const start = [...counts.keys()].reduce((best, hour) => (night(hour) < night(best) ? hour : best), 0);
  const ahead = MIDDLE_OF_NIGHT - (start + NIGHT_HOURS / 2);
  return 60 * (((((ahead + 11) % 24) + 24) % 24) - 11);
}

/** The offset under one table of hours alone: no shifts, no prior, one window at a time. */
export function hourTemplate(hours: readonly UtcHour[], oneHabit: HabitModel): number {
  const bare: HabitModel = { ...oneHabit, shiftHours: 0.1, pullHours: 0, tempering: 1, weights: [1] };
  const even = ZONE_FAMILIES.map(() => 1 / ZONE_FAMILIES.length);
  return inferZones(hours, { prior: even }, bare)[0]?.estimate.offsetMinutes ?? 0;
}
