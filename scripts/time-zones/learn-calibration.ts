import type { ScoredWindow } from '../../src/evaluate/timezones.ts';

const ROUNDS = 50;
/** Pull the line towards “leave it as it is”: logit p′ = logit p. */
const SLOPE_RIDGE = 4;
const INTERCEPT_RIDGE = 1;

/**
 * A logistic line from the stated confidence to being right within an hour, by Newton's method; everybody weighs the same however many
 * windows they have. The windows must come from a model that was not calibrated and did not see their people.
 */
export function learnCalibration(windows: readonly ScoredWindow[]): { intercept: number; slope: number } {
  const perPerson = new Map<string, number>();
  for (const { login } of windows) perPerson.set(login, (perPerson.get(login) ?? 0) + 1);
  let [intercept, slope] = [0, 1];
  for (let round = 0; round < ROUNDS; round++) {
    let [g0, g1, h00, h01, h11] = [
      INTERCEPT_RIDGE * intercept,
      SLOPE_RIDGE * (slope - 1),
      INTERCEPT_RIDGE,
      0,
      SLOPE_RIDGE,
    ];
    for (const window of windows) {
      const weight = 1 / (perPerson.get(window.login) ?? 1);
      const x = logit(window.confidence);
      const p = 1 / (1 + Math.exp(-intercept - slope * x));
      const error = p - (isRight(window) ? 1 : 0);
      const curve = weight * p * (1 - p);
      [g0, g1] = [g0 + weight * error, g1 + weight * error * x];
      [h00, h01, h11] = [h00 + curve, h01 + curve * x, h11 + curve * x * x];
    }
    const determinant = h00 * h11 - h01 * h01;
    intercept -= (h11 * g0 - h01 * g1) / determinant;
    slope -= (h00 * g1 - h01 * g0) / determinant;
  }
  return { intercept, slope };
}

/** Whether the inference lies within an hour of the truth. */
export function isRight({ inferredMinutes, trueMinutes }: ScoredWindow): boolean {
  return inferredMinutes !== undefined && Math.abs(inferredMinutes - trueMinutes) <= 60;
}

function logit(p: number): number {
  const bounded = Math.min(Math.max(p, 0.001), 0.999);
  return Math.log(bounded / (1 - bounded));
}
