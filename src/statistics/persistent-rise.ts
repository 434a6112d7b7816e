import { mean, standardDeviation } from 'simple-statistics';
import { isPersistent } from './persistence.ts';

/** How a week stands against what was usual: `score` in standard deviations of a week. */
export interface RiseVerdict {
  risen: boolean;
  /** Of the mean of the last three against the ones before, in its own standard errors. */
  score: number;
}

const RECENT = 3;
/** From one value to the next, for normally distributed ones: 2 / √π. */
const MEAN_RANGE = 1.128;
/** What chance alone moves 2·√(x + 3/8) by, so that a stretch of equal counts does not make every change look large. */
const LEAST_DEVIATION = 1;

/**
 * Found by simulation, to hold the false alarms of people whose weeks vary as people's do: see docs/accuracy/alarms.md. A week is lit
 * from 0.8 standard deviations on, and the three together must be as far out as 2.4 standard errors.
 */
const LIT = 0.8;
const TOGETHER = 2.4;

/**
 * Whether the last three of weekly counts, oldest first, lie above those before them: two of the three are high, and the three together
 * are more than chance brings. The past does not include the three, so that a rise does not become usual while it is looked at; the
 * deviation is the larger of the moving ranges' and the plain one, because weeks that drift are no calmer than weeks that jump.
 * `undefined` where fewer than `least` counts come before them.
 */
export function persistentRise(counts: readonly number[], least: number): RiseVerdict | undefined {
  const past = counts.slice(0, -RECENT).map(stabilised);
  if (past.length < least || counts.length <= RECENT) return undefined;
  const recent = counts.slice(-RECENT).map(stabilised);
  const centre = mean(past);
  const deviation = Math.max(rangeDeviation(past), standardDeviation(past), LEAST_DEVIATION);
  const lit = recent.map((value) => value > centre + LIT * deviation);
  // The centre is itself an estimate, of as many weeks.
  const error = deviation * Math.sqrt(1 / RECENT + 1 / past.length);
  const score = (mean(recent) - centre) / error;
  return { risen: isPersistent(lit) && score > TOGETHER, score };
}

/** Anscombe's transformation; its variance hardly depends on the count. */
function stabilised(count: number): number {
  return 2 * Math.sqrt(count + 3 / 8);
}

function rangeDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  return mean(ranges) / MEAN_RANGE;
}
