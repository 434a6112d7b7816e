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
/** The part of the work that goes to the next of several milestones, which counts as much as so many items of one’s own. */
const USUAL_FOCUS = 0.7;
const OTHERS_FOCUS = 5;
/** So many of its own weeks weigh as much, in its growth, as the past milestones. */
const OWN_WEEKS = 8;
const LEAST_A_WEEK = 0.05;
const SEED = 4;

/**
 * When each open milestone that has something left is likely to be done, the earliest due first: items of milestones are finished at
 * the pace of the last 26 weeks, of which the next milestone and those after it get their parts as they did, while all go on growing as they
 * did and as earlier milestones did. Simulated week by week in so many `draws`, and corrected by how earlier forecasts of that pace came
 * out. Empty while there are fewer than 12 weeks, or than 30 finished items in `weeks`, which end at `at`.
 */
export function forecastMilestones(
  states: readonly MilestoneState[],
  weeks: number,
  at: Instant,
  draws?: number,
): MilestoneForecast[] {
  const since = weeksBefore(at, weeks);
  const finished = states.flatMap((state) => state.finished).filter((moment) => moment >= since);
  const known = Math.max(0, ...states.map(({ startedAt }) => wholeWeeks(startedAt, at, weeks)));
  if (known < MIN_FORECAST_WEEKS || finished.length < MIN_FORECAST_ITEMS) return [];
  const counts = weeklyCounts(finished, known, at);
  const { bounds } = learnCounts(counts, LEARNED_AHEAD);
  const pace = counts.slice(-PACE_WEEKS);
  const futures = futureWeeks(pace.length, FARTHEST_WEEKS, draws);
  const focus = focusOf(states, weeksBefore(at, PACE_WEEKS));
  const open = inTurn(states).filter((state) => state.open && state.remaining > 0);
  return open
    .map((state) => forecastOf(state, at, simulate(state, { open, states, pace, futures, focus }), bounds))
    .toSorted((a, b) => byDueDate(a, b) || a.number - b.number);
}

/** What all milestones of a moment are simulated with. */
interface Work {
  /** Those that have something left, in the order in which they are worked on. */
  open: readonly MilestoneState[];
  states: readonly MilestoneState[];
  /** Items of milestones that were finished in each past week. */
  pace: readonly number[];
  /** Draws of coming weeks, each a place in `pace`. */
  futures: readonly Uint16Array[];
  /** Which part of the pace the next milestone gets while there are others. */
  focus: number;
}

/** What is finished and added by the end of a coming week, on average, and how far the difference scatters. */
interface Ahead {
  added: number;
  finished: { mean: number; spread: number };
}

/** One milestone goes on for ever, so that it can be told when it has done enough; the others end, and leave their part to those that are left. */
function simulate(target: MilestoneState, { open, states, pace, futures, focus }: Work): Ahead[] {
  const growth = open.map((state) => growthOf(state, states));
  const own = open.indexOf(target);
  const runs = futures.map((places) => ({ places, left: open.map(({ remaining }) => remaining), done: 0, more: 0 }));
  return Array.from({ length: FARTHEST_WEEKS }, (_, week) => {
    for (const run of runs) {
      const parts = partsOf(run.left, own, focus);
      const finished = pace[run.places[week] ?? 0] ?? 0;
      for (const [index, grow] of growth.entries()) {
        const [added, part] = [grow(), finished * (parts[index] ?? 0)];
        run.left[index] = Math.max(0, (run.left[index] ?? 0) + added - part);
        if (index !== own) continue;
        run.done += part;
        run.more += added;
      }
    }
    const added = runs.reduce((sum, { more }) => sum + more, 0) / runs.length;
    const net = runs.map(({ done, more }) => done - more + added);
    return { added, finished: scatterOfTotals(net, LEAST_A_WEEK * (week + 1)) };
  });
}

/** What of a week's work goes to each: to the first that has something left its part, and of the rest to each as much as it has left. */
function partsOf(left: readonly number[], own: number, focus: number): number[] {
  const alive = left.map((count, index) => (index === own ? Math.max(count, 1) : count));
  const first = alive.findIndex((count) => count > 0);
  const others = alive.reduce((sum, count, index) => (index === first ? sum : sum + count), 0);
  if (others === 0) return alive.map((_, index) => (index === first ? 1 : 0));
  return alive.map((count, index) => (index === first ? focus : ((1 - focus) * count) / others));
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

/** The order in which milestones are thought to be worked on: as they are due, else as they began. */
function inTurn(states: readonly MilestoneState[]): MilestoneState[] {
  return states.toSorted((a, b) => byDueDate(a, b) || a.startedAt - b.startedAt || a.number - b.number);
}

/** Those without a due date last; 0 of two without one. */
function byDueDate(a: { dueAt?: Instant }, b: { dueAt?: Instant }): number {
  return a.dueAt === b.dueAt ? 0 : (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity);
}

/** Of the items that were finished while several milestones had something left, the share of the milestone whose turn it was. */
function focusOf(states: readonly MilestoneState[], since: Instant): number {
  const ordered = inTurn(states).map((state) => ({ ...state, lastAt: Math.max(...state.finished, -Infinity) }));
  let [first, all] = [0, 0];
  for (const { number, finished } of ordered) {
    for (const moment of finished) {
      if (moment < since) continue;
      const alive = ordered.filter(
        (other) =>
          other.startedAt <= moment && moment <= other.endedAt && (other.lastAt >= moment || other.remaining > 0),
      );
      if (alive.length < 2) continue;
      all += 1;
      if (alive[0]?.number === number) first += 1;
    }
  }
  return (first + USUAL_FOCUS * OTHERS_FOCUS) / (all + OTHERS_FOCUS);
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
