import type { RepositoryHistory } from '../facts/history.ts';
import { type Instant, instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type CountForecast, forecastCounts } from '../signals/forecast/count-forecast.ts';
import { lastMonday, pullRequestsFinished, weeklyCounts, wholeWeeks } from '../signals/forecast/finished.ts';
import { type ForecastRecord, recordOf } from '../signals/forecast/record.ts';

/** How many weeks ahead forecasts are told. */
const HORIZONS = [4, 8] as const;

/** How past forecasts of one horizon came out. A figure is absent where there is nothing to compute it from. */
export interface HorizonEvaluation extends ForecastRecord {
  /** Upper end of the 85 % range ÷ median forecast, the median over the forecasts whose median forecast is above 0. */
  width85?: number;
}

/** How past weekly forecasts of finished pull requests came out. */
export interface ForecastEvaluation {
  /** Weeks whose forecast was scored, four weeks ahead at the least. */
  forecasts: number;
  weeksAhead: Readonly<Record<(typeof HORIZONS)[number], HorizonEvaluation>>;
}

/**
 * Makes the forecast of every week of a repository's past, Monday to Sunday in UTC, from what was known at its end only, and holds
 * it against what came. The ranges are central and include their ends: 85 % has 7.5 % on either side. What came is how many pull
 * requests by people were closed for the first time, merged or not. Only whole weeks up to `until` count.
 */
export function evaluateForecasts(history: RepositoryHistory, until: Instant): ForecastEvaluation {
  const counts = finishedByWeek(history, until);
  const [four, eight] = HORIZONS.map((ahead) => evaluationOf(pastForecasts(counts, ahead)));
  return { forecasts: four?.n ?? 0, weeksAhead: { 4: four ?? { n: 0 }, 8: eight ?? { n: 0 } } };
}

/** Finished pull requests of each whole week of the repository's life of which all is known, oldest first. */
export function finishedByWeek(history: RepositoryHistory, until: Instant): number[] {
  const { pullRequests, issues, people, completeSince = 0 } = history;
  const born = [...pullRequests, ...issues].reduce((first, { item }) => Math.min(first, item.createdAt), Infinity);
  if (born === Infinity) return [];
  const end = lastMonday(until);
  const since = instantFromMs(Math.max(born, completeSince));
  return weeklyCounts(pullRequestsFinished(pullRequests, people), wholeWeeks(since, end), end);
}

/** The forecasts whose weeks are over. */
export function pastForecasts(counts: readonly number[], ahead: number): CountForecast[] {
  return forecastCounts(counts, ahead).filter(({ outcome }) => outcome !== undefined);
}

function evaluationOf(past: readonly CountForecast[]): HorizonEvaluation {
  const widths = past
    .filter(({ median }) => median > 0)
    .map(({ ranges, median }) => ranges[0.85].high / median)
    .sort((a, b) => a - b);
  return { ...recordOf(past), ...optional('width85', medianOf(widths)) };
}

/** The median of sorted values; `undefined` of none. */
export function medianOf(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
