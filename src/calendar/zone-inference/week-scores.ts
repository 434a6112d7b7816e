/** Whole hours by which a week may be shifted: every offset there is, and the shifts of a habit and of a team on top. */
const LEAST = -19;
const MOST = 22;
const HOURS_PER_WEEK = 168;

/** Log likelihoods of a week of activity under a habit, for every whole hour that the clock is ahead of UTC. */
export type WeekScores = Float64Array;

/** Scores of a histogram of UTC hours of the week (168 counts) against a habit's log shares (168, local). */
export function weekScores(histogram: readonly number[], logHabit: readonly number[]): WeekScores {
  const scores = new Float64Array(MOST - LEAST + 1);
  histogram.forEach((count, hour) => {
    if (count === 0) return;
    for (let shift = LEAST; shift <= MOST; shift++) {
      const local = (hour + shift + 2 * HOURS_PER_WEEK) % HOURS_PER_WEEK;
      scores[shift - LEAST] = (scores[shift - LEAST] ?? 0) + count * (logHabit[local] ?? 0);
    }
  });
  return scores;
}

/** The score at any number of hours ahead, between whole hours by linear interpolation; clamped to the range. */
export function scoreAt(scores: WeekScores, hoursAhead: number): number {
  const position = Math.min(Math.max(hoursAhead, LEAST), MOST) - LEAST;
  const below = Math.floor(position);
  const part = position - below;
  const low = scores[below] ?? 0;
  return part === 0 ? low : low * (1 - part) + (scores[below + 1] ?? low) * part;
}
