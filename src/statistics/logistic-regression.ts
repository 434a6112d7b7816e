import { solvePositiveDefinite } from './positive-definite.ts';

/** What happened, and what was known before: one row a case, all rows equally long; a constant column is the intercept. */
export interface Cases {
  readonly rows: readonly (readonly number[])[];
  readonly outcomes: readonly boolean[];
}

/** What is believed of each coefficient before any case is seen: a normal distribution, precision = 1 ÷ variance. */
export interface CoefficientPrior {
  readonly mean: readonly number[];
  readonly precision: readonly number[];
}

/** Steps within which Newton's method ends on any data that are not degenerate; five or six are usual. */
const MOST_STEPS = 50;
/** Log-odds: far below what anybody could tell apart. */
const TOLERANCE = 1e-9;
/** A step that makes things worse is halved, at most so many times. */
const MOST_HALVINGS = 20;

/**
 * The most probable coefficients of a logistic regression under a normal prior (ridge regression that shrinks towards the prior's
 * mean instead of 0). Without cases it is the prior's mean; a precision of 0 throughout is the maximum likelihood. Newton's method
 * with halved steps, from the prior's mean or from `start`. Source: le Cessie and van Houwelingen (1992), Applied Statistics 41,
 * 191–201.
 * @throws RangeError when it has no finite or no single answer: a precision of 0 with columns that cannot be told apart.
 */
export function fitLogistic(cases: Cases, prior: CoefficientPrior, start: readonly number[] = prior.mean): number[] {
  let current = Float64Array.from(start);
  let worth = logPosterior(cases, prior, current);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, curvature } = derivatives(cases, prior, current);
    const move = solvePositiveDefinite(curvature, gradient);
    const next = improve(cases, prior, current, worth, move);
    const moved = move.reduce((most, by) => Math.max(most, Math.abs(by)), 0);
    if (moved < TOLERANCE || next.worth <= worth) return [...(next.worth > worth ? next.at : current)];
    current = next.at;
    worth = next.worth;
  }
  throw new RangeError('The regression does not settle; give the coefficients a prior with a precision above 0');
}

/** The log-odds of a row: the sum of coefficient times value. */
export function logOdds(coefficients: readonly number[] | Float64Array, row: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < row.length; index += 1) sum += (coefficients[index] ?? 0) * (row[index] ?? 0);
  return sum;
}

/** The probability, 0 to 1, of log-odds. */
export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** The log-odds of a probability; infinite of 0 and 1. */
export function logOddsOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}

function improve(cases: Cases, prior: CoefficientPrior, from: Float64Array, worth: number, move: Float64Array) {
  let share = 1;
  for (let halving = 0; ; halving += 1) {
    const at = from.map((value, index) => value + share * (move[index] ?? 0));
    const reached = logPosterior(cases, prior, at);
    if (reached > worth || halving === MOST_HALVINGS) return { at, worth: reached };
    share /= 2;
  }
}

function logPosterior({ rows, outcomes }: Cases, { mean, precision }: CoefficientPrior, at: Float64Array): number {
  let sum = 0;
  for (const [index, row] of rows.entries()) {
    const odds = logOdds(at, row);
    sum -= softplus(outcomes[index] ? -odds : odds);
  }
  for (const [index, value] of at.entries()) sum -= ((precision[index] ?? 0) * (value - (mean[index] ?? 0)) ** 2) / 2;
  return sum;
}

/** log(1 + eˣ) that does not overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** The slope of the log posterior and, negated, its curvature; of the latter the lower half. */
function derivatives({ rows, outcomes }: Cases, { mean, precision }: CoefficientPrior, at: Float64Array) {
  const gradient = at.map((value, index) => (precision[index] ?? 0) * ((mean[index] ?? 0) - value));
  const curvature = Array.from(at, (_, index) => {
    const row = new Float64Array(at.length);
    row[index] = precision[index] ?? 0;
    return row;
  });
  for (const [index, row] of rows.entries()) {
    const probability = probabilityOf(logOdds(at, row));
    addScaled(gradient, row, (outcomes[index] ? 1 : 0) - probability, at.length);
    const weight = probability * (1 - probability);
    for (const [line, target] of curvature.entries()) addScaled(target, row, weight * (row[line] ?? 0), line + 1);
  }
  return { gradient, curvature };
}

function addScaled(target: Float64Array, values: readonly number[], scale: number, length: number): void {
  if (scale === 0) return;
  for (let index = 0; index < length; index += 1) target[index] = (target[index] ?? 0) + scale * (values[index] ?? 0);
}
