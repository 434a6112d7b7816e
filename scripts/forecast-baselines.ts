import type { CountForecast } from '../src/signals/forecast/count-forecast.ts';
import { PACE_WEEKS } from '../src/signals/forecast/count-forecast.ts';
import { seededRandom } from '../src/statistics/random.ts';

const DRAWS = 1000;

/** What plain Monte-Carlo says in the same weeks: each coming week is one of the last 26, all alike, and nothing is corrected. */
export function plainForecasts(
  counts: readonly number[],
  same: readonly CountForecast[],
  ahead: number,
): CountForecast[] {
  const random = seededRandom(1);
  return same.map((forecast) => {
    const past = counts.slice(Math.max(0, forecast.weeksKnown - PACE_WEEKS), forecast.weeksKnown);
    const total = () => {
      let sum = 0;
      for (let week = 0; week < ahead; week += 1) sum += past[Math.floor(random() * past.length)] ?? 0;
      return sum;
    };
    const totals = Array.from({ length: DRAWS }, total).sort((a, b) => a - b);
    return withQuantiles(forecast, (share) => totals[Math.min(DRAWS - 1, Math.ceil(share * DRAWS) - 1)] ?? 0);
  });
}

/** What Poisson’s distribution with the mean of the last 26 weeks says in the same weeks. */
export function poissonForecasts(
  counts: readonly number[],
  same: readonly CountForecast[],
  ahead: number,
): CountForecast[] {
  return same.map((forecast) => {
    const past = counts.slice(Math.max(0, forecast.weeksKnown - PACE_WEEKS), forecast.weeksKnown);
    const mean = (past.reduce((sum, count) => sum + count, 0) / past.length) * ahead;
    return withQuantiles(forecast, (share) => poissonQuantile(mean, share));
  });
}

function withQuantiles(forecast: CountForecast, at: (share: number) => number): CountForecast {
  const range = (certainty: number) => ({ low: at((1 - certainty) / 2), high: at((1 + certainty) / 2) });
  return { ...forecast, median: at(0.5), ranges: { 0.5: range(0.5), 0.85: range(0.85), 0.95: range(0.95) } };
}

function poissonQuantile(mean: number, share: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let count = 0;
  while (sum < share && count < 10_000) {
    count += 1;
    term *= mean / count;
    sum += term;
  }
  return count;
}
