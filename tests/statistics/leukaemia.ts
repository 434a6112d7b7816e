import type { Observation } from '../../src/statistics/kaplan-meier.ts';

/** Weeks in remission under 6-MP: Freireich et al. (1963), Blood 21, 699–716. */
export const sixMp = observations([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);

/** Weeks to relapse with maintenance chemotherapy: Miller (1997), Survival Analysis; `aml` of R's package survival. */
export const amlMaintained = observations([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161]);

/** The same study without maintenance. */
export const amlNotMaintained = observations([5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], [16]);

/** Observations that ended after these durations, and others that had not after those. */
export function observations(ended: readonly number[], censored: readonly number[]): Observation[] {
  return [
    ...ended.map((duration) => ({ duration, observed: true })),
    ...censored.map((duration) => ({ duration, observed: false })),
  ];
}
