import type { Baseline, Unit } from '../../signals/signal.ts';
import { HOURS_SCALE, SHARE_SCALE } from '../../signals/measure/scale.ts';
import { twoSidedChance } from '../../statistics/chance.ts';
import { stabilised } from '../../statistics/count-scale.ts';
import { standardErrorsFor } from '../../statistics/normal-quantile.ts';
import type { MeasuredSignal } from './rule.ts';

/** How much something stands out, and how likely it is to be more than chance. */
export interface Strength {
  /** How far from its centre the value lies: 1 at the end of the usual range, 2 twice as far. */
  reach: number;
  /** How sure it is that there is something, 0 to 1. */
  certainty: number;
  /** How probable as much is by chance, by which test; absent of what no test decides on: facts, and forecasts. */
  test?: Test;
  /** Whether it rests on more than a single week. */
  lasting: boolean;
}

/** Something that was asked of the figures, and how probable it is that chance alone answers so. */
export interface Test {
  of: string;
  chance: number;
}

/** Usual ranges hold 99 of 100 ordinary weeks; limits of counts are a little wider still, so their chance is overstated. */
const DEVIATIONS_AT_LIMIT = standardErrorsFor(0.99);
/** A week that is at least half way to the limit bears out the one after it; one in ten ordinary weeks is, to one side. */
const HALF_WAY = 0.5;
const WEEKS_BEFORE = 2;

/**
 * How far a value lies from what is usual, on the scale on which its kind scatters evenly; `undefined` where nothing is usual yet, or
 * nothing ever varied and its own range holds what was.
 * It is lasting when it covers several weeks, or one of the two weeks before lay the same way.
 */
export function changeOf({ of, about, reading }: MeasuredSignal): Strength | undefined {
  const { value, atLeast, baseline, span, weekly = [] } = reading;
  const now = value ?? atLeast;
  if (baseline === undefined || now === undefined || isWithinItsOwnRange(reading)) return undefined;
  const reach = reachOf(now, baseline, about.unit);
  const chance = twoSidedChance(DEVIATIONS_AT_LIMIT * reach);
  const before = weekly.slice(-1 - WEEKS_BEFORE, -1).filter((week) => week !== undefined);
  const isBorneOut = before.some(
    (week) => week > baseline.value === now > baseline.value && reachOf(week, baseline, about.unit) >= HALF_WAY,
  );
  return { reach, certainty: 1 - chance, test: { of, chance }, lasting: span !== undefined || isBorneOut };
}

/** Where nothing ever varied, a figure is news only when its own range leaves out what always was. */
function isWithinItsOwnRange({ baseline, interval }: MeasuredSignal['reading']): boolean {
  if (baseline === undefined || interval === undefined || baseline.low < baseline.high) return false;
  return (interval.low ?? -Infinity) <= baseline.value && baseline.value <= (interval.high ?? Infinity);
}

function reachOf(value: number, { value: centre, low, high }: Baseline, unit: Unit): number {
  const scaled = scaleFor(unit, Math.min(value, low));
  const away = Math.abs(scaled(value) - scaled(centre));
  const limit = Math.abs(scaled(value > centre ? high : low) - scaled(centre));
  if (away === 0) return 0;
  // Where nothing ever varied, nothing is known of how far chance goes: no farther than the limit is claimed.
  return limit === 0 ? 1 : away / limit;
}

function scaleFor(unit: Unit, least: number): (value: number) => number {
  if (unit === 'h' || unit === 'wk' || unit === 'd') return HOURS_SCALE.to;
  if (unit === 'share') return SHARE_SCALE.to;
  return least < 0 ? (value) => value : stabilised;
}
