import { asCount, stabilised } from '../../statistics/count-scale.ts';
import { LearnedBounds } from '../../statistics/learned-bounds.ts';
import { drawFutures } from '../../statistics/recent-draws.ts';

/** Weeks whose pace is thought to go on. */
export const PACE_WEEKS = 26;
/** Less than this much history forecasts nothing. */
export const MIN_FORECAST_WEEKS = 12;
export const MIN_FORECAST_ITEMS = 30;

/** The certainties at which forecasts are told. */
export const CERTAINTIES = [0.5, 0.85, 0.95] as const;
export type Certainty = (typeof CERTAINTIES)[number];

const DRAWS = 1000;
const HALF_LIFE_WEEKS = 8;
const CONCENTRATION = 6;
const SEED = 26;
/** A count cannot be told better than chance would have it, and a quiet half year is no promise of quiet. */
const LEAST_SPREAD = 1;
const LEAST_A_WEEK = 0.05;

/** How many will be finished in the coming weeks, as of the end of a week. */
export interface CountForecast {
  /** How many weeks were known. */
  weeksKnown: number;
  /** Half of the outcomes lie at or below. */
  median: number;
  /** The central range that holds so large a share of the outcomes, both ends included. */
  ranges: Readonly<Record<Certainty, { low: number; high: number }>>;
  /** What came, once the weeks are over. */
  outcome?: number;
}

/** Where a forecast has its centre, and how far it scatters on the scale of counts; its bounds lie so many spreads away. */
export interface Scatter {
  mean: number;
  spread: number;
}

/**
 * Every week's forecast of how many will be finished in the coming `ahead` weeks, each from the weeks before it only: first that
 * of the week in which the history was enough for one, last the one that is to come. Simulated from the pace of the 26 weeks
 * before, and corrected by how the earlier ones came out (Monte-Carlo with a conformal correction). Empty while there are fewer
 * than 12 weeks or 30 finished in them. `counts` are whole weeks, oldest first.
 */
export function forecastCounts(counts: readonly number[], ahead: number): CountForecast[] {
  return learnCounts(counts, ahead).forecasts;
}

/** The forecasts, and what was learned from those that are over. */
export function learnCounts(
  counts: readonly number[],
  ahead: number,
): { forecasts: CountForecast[]; bounds: LearnedBounds } {
  const bounds = new LearnedBounds();
  const made: { forecast: CountForecast; scatter: Scatter }[] = [];
  let due = 0;
  for (let weeksKnown = firstForecast(counts); weeksKnown <= counts.length; weeksKnown += 1) {
    for (let next = made[due]; next && next.forecast.weeksKnown + ahead <= weeksKnown; next = made[due]) {
      learnOutcome(bounds, next.forecast, next.scatter, sum(counts, next.forecast.weeksKnown, ahead));
      due += 1;
    }
    const scatter = scatterOf(counts.slice(Math.max(0, weeksKnown - PACE_WEEKS), weeksKnown), ahead);
    made.push({ forecast: forecastOf(weeksKnown, scatter, bounds), scatter });
  }
  return { forecasts: made.map(({ forecast }) => forecast), bounds };
}

/** The count that lies so many spreads from the centre. */
export function countAt({ mean, spread }: Scatter, distance: number): number {
  return asCount(Math.max(0, stabilised(mean) + spread * distance));
}

/** How simulated totals scatter. On the scale of counts, Poisson’s distribution has a spread of 1. */
export function scatterOfTotals(totals: readonly number[], least: number): Scatter {
  const centre = totals.reduce((all, total) => all + total, 0) / totals.length;
  const variance = totals.reduce((all, total) => all + (total - centre) ** 2, 0) / totals.length;
  const mean = Math.max(centre, least);
  return { mean, spread: Math.max(LEAST_SPREAD, Math.sqrt(variance / mean)) };
}

/** Draws of coming weeks, each a place among the past ones. */
export function futureWeeks(pastWeeks: number, ahead: number, draws = DRAWS): Uint16Array[] {
  const options = { draws, halfLife: HALF_LIFE_WEEKS, concentration: CONCENTRATION, seed: SEED };
  return drawFutures(pastWeeks, { ahead, ...options });
}

function scatterOf(past: readonly number[], ahead: number): Scatter {
  const totals = futureWeeks(past.length, ahead).map((future) =>
    future.reduce((all, place) => all + (past[place] ?? 0), 0),
  );
  return scatterOfTotals(totals, LEAST_A_WEEK * ahead);
}

function forecastOf(weeksKnown: number, scatter: Scatter, bounds: LearnedBounds): CountForecast {
  const at = (bound: number) => Math.round(countAt(scatter, bounds.distance(bound)));
  const rangeOf = (certainty: Certainty) => {
    const [low, high] = endsOf(certainty);
    return { low: at(low), high: at(high) };
  };
  return { weeksKnown, median: at(0.5), ranges: { 0.5: rangeOf(0.5), 0.85: rangeOf(0.85), 0.95: rangeOf(0.95) } };
}

function learnOutcome(bounds: LearnedBounds, forecast: CountForecast, scatter: Scatter, outcome: number): void {
  forecast.outcome = outcome;
  const beyond = new Map<number, boolean>();
  for (const certainty of CERTAINTIES) {
    const [low, high] = endsOf(certainty);
    beyond.set(low, outcome < forecast.ranges[certainty].low);
    beyond.set(high, outcome > forecast.ranges[certainty].high);
  }
  bounds.learn((stabilised(outcome) - stabilised(scatter.mean)) / scatter.spread, beyond);
}

function endsOf(certainty: Certainty): [number, number] {
  return [(1 - certainty) / 2, (1 + certainty) / 2];
}

function firstForecast(counts: readonly number[]): number {
  let items = 0;
  for (const [week, count] of counts.entries()) {
    items += count;
    if (items >= MIN_FORECAST_ITEMS && week + 1 >= MIN_FORECAST_WEEKS) return week + 1;
  }
  return Infinity;
}

function sum(counts: readonly number[], from: number, length: number): number {
  return counts.slice(from, from + length).reduce((all, count) => all + count, 0);
}
