import type { CountForecast } from './count-forecast.ts';

/** How many past forecasts there were, and the share whose outcome lay within the range, by its certainty; absent where none. */
export interface ForecastRecord {
  n: number;
  p50?: number;
  p85?: number;
  p95?: number;
}

/** How the forecasts came out whose weeks are over. */
export function recordOf(forecasts: readonly CountForecast[]): ForecastRecord {
  const past = forecasts.filter(({ outcome }) => outcome !== undefined);
  if (past.length === 0) return { n: 0 };
  const held = (certainty: 0.5 | 0.85 | 0.95) =>
    past.filter(({ ranges, outcome = -1 }) => outcome >= ranges[certainty].low && outcome <= ranges[certainty].high)
      .length / past.length;
  return { n: past.length, p50: held(0.5), p85: held(0.85), p95: held(0.95) };
}
