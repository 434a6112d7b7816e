import { weighed } from '../../src/calendar/zone-inference/zone-evidence.ts';
import { solvePositiveDefinite } from '../../src/statistics/positive-definite.ts';

const ROUNDS = 60;
/** How strongly the two probabilities are held to counting half each, and the waves to counting nothing. */
const PROBABILITY_RIDGE = 2;
const WAVE_RIDGE = 0.2;

/** A season with a known offset, and what speaks for each family in it, by models that did not see its person. */
export interface WeighedSeason {
  login: string;
  trueMinutes: number;
  evidence: readonly (readonly number[])[];
  offsetMinutes: readonly number[];
}

/**
 * The weights under which the true offset, and whatever lies within an hour of it, is most probable: a conditional logistic
 * regression over the families, after McFadden (1974), with a ridge. Each step is a Newton step with the larger of the two
 * curvatures, so none overshoots. A person counts by the square root of their seasons.
 */
export function learnWeights(seasons: readonly WeighedSeason[]): number[] {
  const counts = new Map<string, number>();
  for (const { login } of seasons) counts.set(login, (counts.get(login) ?? 0) + 1);
  const start: readonly number[] = (seasons[0]?.evidence[0] ?? []).map((_, index) => (index < 2 ? 0.5 : 0));
  let weights = [...start];
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, index) => ridge(index) * ((start[index] ?? 0) - weight));
    const curvature = weights.map((_, index) => {
      const row = new Float64Array(weights.length);
      row[index] = ridge(index);
      return row;
    });
    for (const season of seasons)
      addSeason(season, weights, (counts.get(season.login) ?? 1) ** -0.5, gradient, curvature);
    const step = solvePositiveDefinite(curvature, Float64Array.from(gradient));
    weights = weights.map((weight, index) => weight + (step[index] ?? 0));
  }
  return weights;
}

function ridge(index: number): number {
  return index < 2 ? PROBABILITY_RIDGE : WAVE_RIDGE;
}

function addSeason(
  { evidence, offsetMinutes, trueMinutes }: WeighedSeason,
  weights: readonly number[],
  weight: number,
  gradient: number[],
  curvature: readonly Float64Array[],
): void {
  const all = weighed(evidence, weights);
  const near = only(all, offsetMinutes, trueMinutes, 60);
  if (near === undefined) return;
  const exact = only(all, offsetMinutes, trueMinutes, 0) ?? near;
  const mean = meanOf(evidence, all);
  const [meanNear, meanExact] = [meanOf(evidence, near), meanOf(evidence, exact)];
  for (const [i, expected] of mean.entries()) {
    gradient[i] = (gradient[i] ?? 0) + weight * (((meanNear[i] ?? 0) + (meanExact[i] ?? 0)) / 2 - expected);
  }
  for (const [family, row] of evidence.entries()) {
    const part = weight * (all[family] ?? 0);
    const apart = row.map((value, i) => value - (mean[i] ?? 0));
    for (const [i, target] of curvature.entries()) {
      for (let j = 0; j <= i; j++) target[j] = (target[j] ?? 0) + part * (apart[i] ?? 0) * (apart[j] ?? 0);
    }
  }
}

/** The probabilities of the families so near to an offset, made to sum to 1; `undefined` when no family is. */
function only(probabilities: readonly number[], offsets: readonly number[], centre: number, within: number) {
  const kept = probabilities.map((p, family) => (Math.abs((offsets[family] ?? 0) - centre) <= within ? p : 0));
  const sum = kept.reduce((total, p) => total + p, 0);
  return sum === 0 ? undefined : kept.map((p) => p / sum);
}

function meanOf(evidence: readonly (readonly number[])[], probabilities: readonly number[]): number[] {
  const mean = (evidence[0] ?? []).map(() => 0);
  for (const [family, row] of evidence.entries()) {
    for (const [index, value] of row.entries()) mean[index] = (mean[index] ?? 0) + (probabilities[family] ?? 0) * value;
  }
  return mean;
}
