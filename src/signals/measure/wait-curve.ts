import { HOUR_MS, type Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { aalenJohansen, incidencePercentile } from '../../statistics/aalen-johansen.ts';
import { bootstrapInterval } from '../../statistics/bootstrap.ts';
import {
  type SurvivalCurve,
  kaplanMeier,
  percentileInterval,
  survivalPercentile,
} from '../../statistics/kaplan-meier.ts';
import type { Interval } from '../signal.ts';

/** A wait: when it began, how long it has lasted so far, and whether it has ended in what was waited for. */
export interface Wait {
  at: Instant;
  hours: number;
  ended: boolean;
  /** It ended otherwise, so that what was waited for can never come: a pull request closed without a merge. */
  endedOtherwise?: boolean;
  /** How long it has lasted in working hours; absent where no calendar is declared. */
  workingHours?: () => number;
}

const CONFIDENCE = 0.95;
/** Enough for a bound that is told in whole hours. */
const RESAMPLES = 399;

/** Milliseconds as hours. */
export function hoursOf(ms: number): number {
  return ms / HOUR_MS;
}

/** The Kaplan–Meier curve of waits, in hours; one that ended otherwise counts as not ended yet. */
export function curveOf(waits: readonly Wait[]): SurvivalCurve {
  return kaplanMeier(waits.map(({ hours, ended }) => ({ duration: hours, observed: ended })));
}

/**
 * The hours by which a share of the waits has ended in what was waited for: by Kaplan–Meier, and by Aalen–Johansen where some ended
 * otherwise. `undefined` when it was not reached.
 */
export function waitPercentile(waits: readonly Wait[], share: number): number | undefined {
  if (!waits.some(({ endedOtherwise }) => endedOtherwise)) return survivalPercentile(curveOf(waits), share);
  const observations = waits.map((wait) => ({ duration: wait.hours, cause: causeOf(wait) }));
  return incidencePercentile(aalenJohansen(observations, ['ended', 'otherwise']), 'ended', share);
}

/**
 * The 95 % interval of what {@link waitPercentile} tells, in hours: Greenwood's on the log(−log) scale, and a bootstrap over the
 * waits where some ended otherwise. A bound that was not reached is absent.
 */
export function percentileIntervalOf(waits: readonly Wait[], share: number): Interval {
  if (!waits.some(({ endedOtherwise }) => endedOtherwise)) return percentileInterval(curveOf(waits), share, CONFIDENCE);
  const drawn = bootstrapInterval(
    waits.map((wait) => [wait]),
    (sample) => waitPercentile(sample, share) ?? Number.POSITIVE_INFINITY,
    { seed: waits.length, confidence: CONFIDENCE, resamples: RESAMPLES },
  );
  return { ...optional('low', finite(drawn?.low)), ...optional('high', finite(drawn?.high)) };
}

function causeOf({ ended, endedOtherwise }: Wait): 'ended' | 'otherwise' | undefined {
  if (ended) return 'ended';
  return endedOtherwise ? 'otherwise' : undefined;
}

function finite(bound: number | undefined): number | undefined {
  return bound !== undefined && Number.isFinite(bound) ? bound : undefined;
}
