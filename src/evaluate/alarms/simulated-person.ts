import { toId } from '../../facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import type { Span } from '../../facts/spans.ts';
import type { PersonContext, PersonDeed } from '../../signals/person/person-context.ts';
import { seededRandom } from '../../statistics/random.ts';

/** What happens to somebody from a week on; nothing is wrong with `ordinary`, `leave` and `moved`. */
export type Plot = 'ordinary' | 'leave' | 'moved' | 'overload' | 'crunch' | 'drift';

/** How somebody works; drawn once, and kept. */
export interface SimulatedPerson {
  seed: number;
  plot: Plot;
  /** The number of the week, from 0, from which the plot holds. */
  from: number;
  weeks: number;
  /** How much their weeks differ beyond chance: the coefficient of variation of the weekly rate. */
  variation: number;
}

const START = instantFromMs(Date.UTC(2026, 0, 5));
const WORKING_DAYS = 5;
const REPOSITORIES = 3;
const HOLIDAY_CHANCE = 0.06;
const MOVED_HOURS = 6;
/** Sessions: things that somebody at work does in a week on GitHub. */
const USUAL_A_WEEK = 36;
const [LEAST_A_WEEK, MOST_A_WEEK] = [12, 100];

/** The first moment of a simulated week. */
export function weekOf(index: number): Span {
  return { since: instantFromMs(START + index * WEEK_MS), until: instantFromMs(START + (index + 1) * WEEK_MS) };
}

/**
 * A life of so many weeks: sessions on working days around somebody's own middle of the day, a few deeds each, a third of them reviews;
 * now and then an evening or a Saturday, and a week of holidays (not while it is heavy). The week's rate varies by a gamma factor around its own usual. From the
 * plot's week on, half as much again is done (`overload`), or also at night and at weekends (`crunch`), or 3 % more every week (`drift`),
 * or nothing for three weeks (`leave`), or all of it in another zone (`moved`).
 */
export function simulatePerson({ seed, plot, from, weeks, variation }: SimulatedPerson): PersonDeed[] {
  const random = seededRandom(seed);
  const chance = chances(random);
  const usual = Math.min(MOST_A_WEEK, Math.max(LEAST_A_WEEK, USUAL_A_WEEK * Math.exp(0.4 * chance.normal())));
  const noon = 12 + 2 * chance.normal();
  const deeds: PersonDeed[] = [];
  for (let week = 0; week < weeks; week++) {
    const began = week >= from;
    const onHoliday = random() < HOLIDAY_CHANCE && !(began && isHeavy(plot));
    if (onHoliday || (plot === 'leave' && began && week < from + 3)) continue;
    const sessions = chance.poisson(usual * factorOf(plot, week - from) * chance.gamma(variation));
    const shiftHours = plot === 'moved' && began ? MOVED_HOURS : 0;
    for (let i = 0; i < sessions; i++) {
      const at = sessionStart(chance, noon + shiftHours, plot === 'crunch' && began);
      deeds.push(...session(chance, instantFromMs(weekOf(week).since + at)));
    }
  }
  return deeds.sort((a, b) => a.at - b.at);
}

/** The context of a simulated person at the end of a week; their commits tell where they live. */
export function contextAt(
  deeds: readonly PersonDeed[],
  week: number,
  { plot, from }: Pick<SimulatedPerson, 'plot' | 'from'>,
): PersonContext {
  const window = weekOf(week);
  const movedAt = plot === 'moved' ? weekOf(from).since : undefined;
  const first = Math.max(0, week - 26);
  return {
    deeds: deeds.filter(({ at }) => at < window.until && at >= weekOf(first).since),
    requests: [],
    window,
    trailingWeeks: Array.from({ length: week - first }, (_, index) => weekOf(first + index)),
    asOf: window.until,
    offsetMinutesAt: (at) => (movedAt !== undefined && at >= movedAt ? -60 * MOVED_HOURS : 0),
    away: [],
  };
}

function isHeavy(plot: Plot): boolean {
  return plot === 'overload' || plot === 'crunch';
}

const FACTOR = 1.5;
const DRIFT_A_WEEK = 0.03;

function factorOf(plot: Plot, weeksIn: number): number {
  if (weeksIn < 0) return 1;
  if (isHeavy(plot)) return FACTOR;
  return plot === 'drift' ? 1 + DRIFT_A_WEEK * (weeksIn + 1) : 1;
}

type Chances = ReturnType<typeof chances>;

/** Milliseconds into the week at which a session begins. */
function sessionStart({ random, normal }: Chances, noon: number, crunch: boolean): number {
  const atWeekend = random() < (crunch ? 0.2 : 0.02);
  const day = atWeekend ? WORKING_DAYS + Math.floor(2 * random()) : Math.floor(WORKING_DAYS * random());
  const inEvening = random() < (crunch ? 0.3 : 0.05);
  const hour = inEvening ? noon + 8 + 2 * random() : noon + 2.2 * normal();
  return Math.max(0, day * DAY_MS + hour * HOUR_MS);
}

function session({ random, geometric }: Chances, at: Instant): PersonDeed[] {
  const repositoryId = toId<PersonDeed['repositoryId']>(1 + Math.floor(REPOSITORIES * random() ** 2));
  const isReview = random() < 0.33;
  const place = String(Math.floor(random() * 1e6));
  return Array.from({ length: geometric(0.5) }, (_, index) => ({
    at: instantFromMs(at + index * 4 * 60_000),
    repositoryId,
    place,
    isReview,
  }));
}

/** Draws from the distributions that are needed, all from one stream. */
function chances(random: () => number) {
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const poisson = (mean: number): number => {
    let count = 0;
    for (let sum = -Math.log(1 - random()); sum < mean; sum -= Math.log(1 - random())) count += 1;
    return count;
  };
  /** Mean 1 and a coefficient of variation; Marsaglia and Tsang (2000), whose shape must be at least 1. */
  const gamma = (variation: number): number => {
    if (variation === 0) return 1;
    const d = 1 / variation ** 2 - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * variation ** 2;
    }
  };
  const geometric = (p: number): number => 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - p));
  return { random, normal, poisson, gamma, geometric };
}
