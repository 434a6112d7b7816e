import { riskSets } from './risk-set.ts';
import { firstStepWhere, stepAt } from './steps.ts';

/** A wait that ended in one of several ways, or has not ended yet. */
export interface CompetingObservation<Cause extends string> {
  /** How long it lasted, or has lasted so far; any unit, the same throughout. */
  readonly duration: number;
  /** How it ended; `undefined` is right-censored: it has not. */
  readonly cause: Cause | undefined;
}

/** What the curves are from `time` up to the next step. */
export interface IncidenceStep<Cause extends string> {
  readonly time: number;
  /** How many were still waiting just before. */
  readonly atRisk: number;
  /** The share that has not ended in any way by `time`, 0 to 1. */
  readonly survival: number;
  /** The share that has ended so by `time`, 0 to 1 each; together with `survival` they make 1. */
  readonly incidence: Readonly<Record<Cause, number>>;
}

/** Right-continuous step functions, one a cause: 0 before the first step, then what each step says. */
export interface IncidenceCurves<Cause extends string> {
  /** How many observations they rest on. */
  readonly n: number;
  readonly causes: readonly Cause[];
  /** One for each distinct time at which something ended, earliest first. */
  readonly steps: readonly IncidenceStep<Cause>[];
}

/** Shares that are sums of products may come out a little below the share that is asked for. */
const ROUNDING = 1e-9;

/**
 * The Aalen–Johansen estimate of how waits end: the cumulative incidence of each cause, where an end by one cause
 * rules out the others. One cause alone gives 1 − Kaplan–Meier; with several, 1 − Kaplan–Meier of one cause would be
 * too high. `causes` lists every cause that occurs. Source: Aalen and Johansen (1978), Scandinavian Journal of
 * Statistics 5, 141–150.
 * @throws RangeError when a duration is not a finite number.
 */
export function aalenJohansen<Cause extends string>(
  observations: readonly CompetingObservation<Cause>[],
  causes: readonly Cause[],
): IncidenceCurves<Cause> {
  const steps: IncidenceStep<Cause>[] = [];
  const soFar = zeroOf(causes);
  let survival = 1;
  for (const { time, atRisk, leaving } of riskSets(observations)) {
    const events = leaving.filter(({ cause }) => cause !== undefined);
    if (events.length === 0) continue;
    for (const { cause } of events) if (cause !== undefined) soFar[cause] += survival / atRisk;
    survival *= (atRisk - events.length) / atRisk;
    steps.push({ time, atRisk, survival, incidence: { ...soFar } });
  }
  return { n: observations.length, causes, steps };
}

/**
 * The share that has ended by this cause at a time, 0 to 1. After the longest observation it is what it was there: at
 * least so much. `undefined` of curves that rest on nothing.
 */
export function incidenceAt<Cause extends string>(
  curves: IncidenceCurves<Cause>,
  cause: Cause,
  time: number,
): number | undefined {
  if (curves.n === 0) return undefined;
  return stepAt(curves.steps, time)?.incidence[cause] ?? 0;
}

/**
 * The time by which a share (0 to 1) of all has ended by this cause: the smallest t with an incidence of at least the
 * share. `undefined` when it is not reached; it may never be, where many end otherwise.
 */
export function incidencePercentile<Cause extends string>(
  curves: IncidenceCurves<Cause>,
  cause: Cause,
  share: number,
): number | undefined {
  const index = firstStepWhere(curves.steps, ({ incidence }) => incidence[cause] >= share - ROUNDING);
  return curves.steps[index]?.time;
}

function zeroOf<Cause extends string>(causes: readonly Cause[]): Record<Cause, number> {
  return Object.fromEntries(causes.map((cause) => [cause, 0])) as Record<Cause, number>;
}
