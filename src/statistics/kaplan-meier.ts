import { standardErrorsFor } from './normal-quantile.ts';
import { riskSets } from './risk-set.ts';
import { firstStepWhere, stepAt } from './steps.ts';

/** A wait, finished or not. */
export interface Observation {
  /** How long it lasted, or has lasted so far; any unit, the same throughout. */
  readonly duration: number;
  /** Whether it ended in what was waited for; `false` is right-censored: all that is known is “longer than this”. */
  readonly observed: boolean;
}

/** What the curve is from `time` up to the next step. */
export interface SurvivalStep {
  readonly time: number;
  /** How many were still waiting just before. */
  readonly atRisk: number;
  /** How many ended at this time, at least one. */
  readonly events: number;
  /** The share that waits longer than `time`, 0 to 1. */
  readonly survival: number;
  /** Greenwood's variance of `survival`; 0 where survival is 0. */
  readonly variance: number;
}

/** A right-continuous step function: 1 before the first step, then what each step says. */
export interface SurvivalCurve {
  /** How many observations it rests on. */
  readonly n: number;
  /** One for each distinct time at which something ended, earliest first. */
  readonly steps: readonly SurvivalStep[];
}

/** Bounds in the unit of the durations; an absent one was not reached. */
export interface PercentileInterval {
  readonly low?: number;
  readonly high?: number;
}

/** A survival of one half computed from products may come out a little above 0.5. */
const ROUNDING = 1e-9;

/**
 * The Kaplan–Meier estimate of how long a wait lasts, with unfinished waits counted as at least as long as they are.
 * None gives a curve without steps. Sources: Kaplan and Meier (1958), JASA 53, 457–481; Greenwood (1926) for the
 * variance.
 * @throws RangeError when a duration is not a finite number.
 */
export function kaplanMeier(observations: readonly Observation[]): SurvivalCurve {
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwoodSum = 0;
  for (const { time, atRisk, leaving } of riskSets(observations)) {
    const events = leaving.filter(({ observed }) => observed).length;
    if (events === 0) continue;
    survival *= (atRisk - events) / atRisk;
    greenwoodSum += events / (atRisk * (atRisk - events));
    const variance = survival === 0 ? 0 : survival * survival * greenwoodSum;
    steps.push({ time, atRisk, events, survival, variance });
  }
  return { n: observations.length, steps };
}

/**
 * The time by which a share `p` (0 to 1) has ended: the smallest t with S(t) ≤ 1 − p. `undefined` when the curve does
 * not come down that far; it is then longer than the longest observation.
 */
export function survivalPercentile(curve: SurvivalCurve, p: number): number | undefined {
  const index = firstStepWhere(curve.steps, ({ survival }) => isDownTo(survival, p));
  return curve.steps[index]?.time;
}

/**
 * The confidence interval of {@link survivalPercentile}: where the pointwise confidence band of the curve, on the
 * log(−log) scale with Greenwood's variance, comes down to 1 − p. An absent bound was not reached: it lies
 * beyond the longest wait. The band does not exist where the survival is 0, so of very few observations `low` is absent
 * too. Sources: Brookmeyer and Crowley (1982), Biometrics 38, 29–41; Kalbfleisch and Prentice (1980) for the scale.
 * @throws RangeError when the confidence is not strictly between 0 and 1.
 */
export function percentileInterval(curve: SurvivalCurve, p: number, confidence: number): PercentileInterval {
  const width = standardErrorsFor(confidence);
  const low = curve.steps.find((step) => isDownTo(bandAt(step, width), p))?.time;
  const high = curve.steps.find((step) => isDownTo(bandAt(step, -width), p))?.time;
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

/**
 * The share that has ended by a time, 1 − S(t), 0 to 1. After the longest observation it is what it was there: at
 * least so much. `undefined` of a curve that rests on nothing.
 */
export function percentileOf(curve: SurvivalCurve, time: number): number | undefined {
  if (curve.n === 0) return undefined;
  return 1 - (stepAt(curve.steps, time)?.survival ?? 1);
}

function isDownTo(survival: number, p: number): boolean {
  return survival <= 1 - p + ROUNDING;
}

/**
 * The lower bound of the survival for a positive number of standard errors, the upper for a negative; NaN where there
 * is none.
 */
function bandAt({ survival, variance }: SurvivalStep, standardErrors: number): number {
  if (survival === 0) return Number.NaN;
  const errorOfLogLog = Math.sqrt(variance) / (survival * -Math.log(survival));
  return survival ** Math.exp(standardErrors * errorOfLogLog);
}
