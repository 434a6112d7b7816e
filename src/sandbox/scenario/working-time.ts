import type { Colleague } from './people.ts';
import type { Random } from './random.ts';
import { dayMs, minuteMs, type Weeks } from './weeks.ts';
import { daysOfWeek, localInstant } from './zones.ts';

/** Answers may come weeks after the end; those beyond the last known working day are at infinity. */
const weeksBeyondTheEnd = 6;
const shareOfLateEvenings = 0.06;
const lateEveningMinutes = 90;
/** Work moved to the beginning or the end of a day is spread over this much of it. */
const asideMinutes = 100;

/** When one person works, in ms UTC. */
export interface WorkingTime {
  /** The instant at which `workMs` of working time have passed since `instantMs`; Infinity beyond the known days. */
  after(instantMs: number, workMs: number): number;
  /**
   * A working moment close to the wished instant and after `earliestMs`. A wish that falls outside working hours moves to
   * the end of the day before or the beginning of the day after, whichever is nearer. Infinity beyond the known days.
   */
  near(wishedMs: number, earliestMs: number, random: Random): number;
  /** A random working moment in a week; undefined when the person is away all of it. */
  momentIn(week: number, random: Random): number | undefined;
  worksIn(week: number): boolean;
}

interface Stretch {
  week: number;
  fromMs: number;
  untilMs: number;
}

/** The person's working time over the scenario and some weeks more; days differ by some minutes and a few run late. */
export function workingTime(person: Colleague, weeks: Weeks, random: Random): WorkingTime {
  const stretches = workingDays(person, weeks, random);
  return {
    after: (instantMs, workMs) => instantAfter(stretches, instantMs, workMs),
    near: (wishedMs, earliestMs, draw) => instantNear(stretches, wishedMs, earliestMs, draw),
    momentIn(week, draw) {
      const days = stretches.filter((stretch) => stretch.week === week);
      if (days.length === 0) return undefined;
      const day = draw.weighted(days, lengthOf);
      return draw.between(day.fromMs, day.untilMs);
    },
    worksIn: (week) => stretches.some((stretch) => stretch.week === week),
  };
}

function workingDays(person: Colleague, weeks: Weeks, random: Random): Stretch[] {
  const stretches: Stretch[] = [];
  for (let week = weeks.first; week <= weeks.last + weeksBeyondTheEnd; week += 1) {
    for (const dayStartMs of daysOfWeek(weeks.startOf(week))) {
      const stretch = workingDay(person, week, dayStartMs, random);
      if (stretch && isAtWork(person, week) && stretch.fromMs >= weeks.startMs) stretches.push(stretch);
    }
  }
  return stretches;
}

function isAtWork(person: Colleague, week: number): boolean {
  return !person.leave.includes(week) && week >= (person.joinedInWeek ?? -Infinity);
}

function workingDay(person: Colleague, week: number, dayStartMs: number, random: Random): Stretch | undefined {
  const early = random.integer(-25, 25);
  const late = random.integer(-25, 25) + (random.chance(shareOfLateEvenings) ? lateEveningMinutes : 0);
  const weekday = ((Math.floor(dayStartMs / dayMs) + 3) % 7) + 1;
  if (!person.workdays.includes(weekday)) return undefined;
  return {
    week,
    fromMs: localInstant(person.zone, dayStartMs, person.fromMinute + early),
    untilMs: localInstant(person.zone, dayStartMs, person.untilMinute + late) - minuteMs,
  };
}

function instantAfter(stretches: Stretch[], instantMs: number, workMs: number): number {
  let leftMs = workMs;
  for (let index = firstEndingAfter(stretches, instantMs); index < stretches.length; index += 1) {
    const { fromMs, untilMs } = stretches[index]!;
    const beginMs = Math.max(fromMs, instantMs);
    if (beginMs + leftMs < untilMs) return beginMs + leftMs;
    leftMs -= untilMs - beginMs;
  }
  return Infinity;
}

function instantNear(stretches: Stretch[], wishedMs: number, earliestMs: number, random: Random): number {
  const index = firstEndingAfter(stretches, wishedMs);
  const [before, after] = [stretches[index - 1], stretches[index]];
  if (after && after.fromMs <= wishedMs && earliestMs <= wishedMs) return wishedMs;
  const asideMs = random.between(0, asideMinutes) * minuteMs;
  const endOfDayMs = before ? before.untilMs - asideMs : -Infinity;
  const startOfDayMs = after ? Math.max(after.fromMs, earliestMs) + asideMs : Infinity;
  const isEarlierNearer = wishedMs - endOfDayMs < startOfDayMs - wishedMs;
  return isEarlierNearer && endOfDayMs > earliestMs ? endOfDayMs : startOfDayMs;
}

function firstEndingAfter(stretches: Stretch[], instantMs: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.untilMs > instantMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lengthOf({ fromMs, untilMs }: Stretch): number {
  return untilMs - fromMs;
}
