import { type Instant, WEEK_MS, instantFromMs } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { LearnedBounds } from '../../statistics/learned-bounds.ts';
import { seededRandom } from '../../statistics/random.ts';
import {
  CERTAINTIES,
  type Certainty,
  MIN_FORECAST_ITEMS,
  MIN_FORECAST_WEEKS,
  PACE_WEEKS,
  countAt,
  futureWeeks,
  learnCounts,
  scatterOfTotals,
} from './count-forecast.ts';
import { weeklyCounts, wholeWeeks } from './finished.ts';
import { type MilestoneState, weeksBefore } from './milestone-work.ts';

/** When a milestone is likely to be done. */
export interface MilestoneForecast {
  number: number;
  title: string;
  dueAt?: Instant;
  /** Items still open. */
  remaining: number;
  /** Items that it began with, and those that were added since. */
  planned: number;
  added: number;
  /** Done by then with such a certainty; absent: later than a year. */
  doneBy: Readonly<Partial<Record<Certainty, Instant>>>;
}

/** Nobody should plan by a date that is farther away. */
export const FARTHEST_WEEKS = 52;
const LEARNED_AHEAD = 8;
/** So many finished items elsewhere weigh as much, in a milestone’s share of the pace, as one’s own. */
const SHARE_OF_OTHERS = 5;
/** So many of its own weeks weigh as much, in its growth, as the past milestones. */
const OWN_WEEKS = 8;
const LEAST_A_WEEK = 0.05;
const SEED = 4;

/**
 * When each open milestone that has something left is likely to be done, the earliest due first: items of milestones are finished at
 * the pace of the last 26 weeks, of which it has its share, while it goes on growing as it did and as earlier milestones did.
 * Simulated week by week, and corrected by how earlier forecasts of that pace came out. Empty while there are fewer than 12 weeks,
 * or than 30 finished items in `weeks`, which end at `at`.
 */
export function forecastMilestones(states: readonly MilestoneState[], weeks: number, at: Instant): MilestoneForecast[] {
  const since = weeksBefore(at, weeks);
  const finished = states.flatMap((state) => state.finished).filter((moment) => moment >= since);
  const known = Math.max(0, ...states.map(({ startedAt }) => wholeWeeks(startedAt, at, weeks)));
  if (known < MIN_FORECAST_WEEKS || finished.length < MIN_FORECAST_ITEMS) return [];
  const counts = weeklyCounts(finished, known, at);
  const { bounds } = learnCounts(counts, LEARNED_AHEAD);
  const pace = counts.slice(-PACE_WEEKS);
  return states
    .filter(({ open, remaining }) => open && remaining > 0)
    .map((state) => forecastOf(state, at, simulate(pace, shareOf(state, states), growthOf(state, states)), bounds))
    .toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.number - b.number);
}

/** What is finished and added by the end of a coming week, on average, and how far the difference scatters. */
interface Ahead {
  added: number;
  finished: { mean: number; spread: number };
}

function simulate(pace: readonly number[], share: number, growth: () => number): Ahead[] {
  const futures = futureWeeks(pace.length, FARTHEST_WEEKS);
  const done = futures.map(() => 0);
  const more = futures.map(() => 0);
  return Array.from({ length: FARTHEST_WEEKS }, (_, week) => {
    for (const [draw, places] of futures.entries()) {
      done[draw] = (done[draw] ?? 0) + (pace[places[week] ?? 0] ?? 0) * share;
      more[draw] = (more[draw] ?? 0) + growth();
    }
    const added = more.reduce((sum, count) => sum + count, 0) / more.length;
    const net = done.map((count, draw) => count - (more[draw] ?? 0) + added);
    return { added, finished: scatterOfTotals(net, LEAST_A_WEEK * (week + 1)) };
  });
}

function forecastOf(
  state: MilestoneState,
  at: Instant,
  ahead: readonly Ahead[],
  bounds: LearnedBounds,
): MilestoneForecast {
  const { number, title, dueAt, remaining, planned, added } = state;
  const doneBy: Partial<Record<Certainty, Instant>> = {};
  for (const certainty of CERTAINTIES) {
    const weeks = weeksUntilDone(remaining, ahead, bounds.distance(1 - certainty));
    if (weeks !== undefined) doneBy[certainty] = instantFromMs(Math.round(at + weeks * WEEK_MS));
  }
  return { number, title, ...optional('dueAt', dueAt), remaining, planned, added: added.length, doneBy };
}

/** When as much is finished as is left and added by then; within a week in proportion. */
function weeksUntilDone(remaining: number, ahead: readonly Ahead[], distance: number): number | undefined {
  let missing = remaining;
  for (const [week, { added, finished }] of ahead.entries()) {
    const next = remaining + added - countAt(finished, distance);
    if (next <= 0) return week + missing / (missing - next);
    missing = next;
  }
  return undefined;
}

/** Its part of what is finished in milestones: as much as since it began, among those that are worked on at the same time. */
function shareOf(state: MilestoneState, states: readonly MilestoneState[]): number {
  const since = ({ finished }: MilestoneState) => finished.filter((moment) => moment >= state.startedAt).length;
  const all = states.reduce((sum, each) => sum + since(each), 0);
  const left = states.reduce((sum, each) => sum + (each.open ? each.remaining : 0), 0);
  return (since(state) + (SHARE_OF_OTHERS * state.remaining) / left) / (all + SHARE_OF_OTHERS);
}

/** Draws how many items a week adds: one of its own weeks, or, as far as it has few, one of an earlier milestone of its size. */
function growthOf(state: MilestoneState, states: readonly MilestoneState[]): () => number {
  const own = growthByWeek(state);
  const earlier = states
    .filter(({ number, planned, startedAt }) => number !== state.number && planned > 0 && startedAt < state.startedAt)
    .flatMap((other) => growthByWeek(other).map((count) => (count * Math.max(1, state.planned)) / other.planned));
  const ownShare = earlier.length === 0 ? 1 : own.length / (own.length + OWN_WEEKS);
  const random = seededRandom(SEED);
  return () => {
    const from = random() < ownShare ? own : earlier;
    return from[Math.floor(random() * from.length)] ?? 0;
  };
}

/** How many items each whole week since its planning added, the last half year of it at the most. */
function growthByWeek({ startedAt, endedAt, added }: MilestoneState): number[] {
  const weeks = wholeWeeks(startedAt, endedAt, PACE_WEEKS + 1) - 1;
  return weeks < 1 ? [] : weeklyCounts(added, weeks, endedAt);
}
