import { type DayArc, hourOfDay, isOnArc, localHourAt } from '../../calendar/local-hour.ts';
import type { DayHours } from '../../calendar/declared-calendar.ts';
import type { PersonId } from '../../facts/ids.ts';
import { HOUR_MS, type Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { bootstrapInterval } from '../../statistics/bootstrap.ts';
import { activeHours } from '../active-hours.ts';
import { oncePerContext, type SignalContext } from '../context.ts';
import { type Handoff, handoffsOf } from '../handoffs.ts';
import { cohortOf } from '../measure/cohort.ts';
import { compareWithBaseline } from '../measure/compare.ts';
import { resampledBaseline } from '../measure/resampled-baseline.ts';
import { SHARE_SCALE } from '../measure/scale.ts';
import { declaredOf } from '../own-calendars.ts';
import { clocksOf } from '../people-clocks.ts';
import { type Baseline, notEnough, type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { MIN_PEOPLE } from './measure-team.ts';

/** Nearer than this is within what an inferred zone may be wrong by. */
const LEAST_MINUTES_APART = 3 * 60;
/** One person in more of the hand-offs than this, and the figure is about that person (a dominance rule of disclosure control). */
const MOST_OF_ONE = 2 / 3;

const about: SignalAbout<'team'> = {
  id: 'overnight-handoffs',
  name: 'Hand-offs across time zones that waited overnight',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 20, of: 'hand-offs between people three or more hours apart, of at least 5 people' },
  level: 'team',
  definition:
    'Turns that passed between an author and a reviewer whose clocks are three hours or more apart: those that were handed over within the giver’s hours and outside the taker’s, and taken up only after the taker’s next hours had begun, of all of them. Hours are declared ones, else habitual ones.',
  caveat:
    'Only people whose zone and hours are known are counted. Weekends are left out of the hours lost, so they are told too low rather than too high.',
  source:
    'After Herbsleb and Mockus (2003), An Empirical Study of Speed and Communication in Globally Distributed Software Development, IEEE TSE 29; the measure is our choice.',
};

/** A hand-off across zones, and the hours until the taker's next hours began where it waited for these; 0 where it did not. */
interface Crossing extends Handoff {
  lostHours: number;
}

/** The share of hand-offs across zones that waited overnight, and the hours they lost; never whose they are. */
export const overnightHandoffs: SignalDefinition<'team', SignalContext> = {
  about,
  measure: (context) => {
    const crossings = crossingsOf(context);
    const { members, span, weeksBefore, byWeek } = cohortOf(context, crossings, isEnough);
    const people = peopleIn(members);
    if (members.length < about.minimum.n) return tooFew(about, members.length);
    if (people < MIN_PEOPLE) return notEnough('team', people, MIN_PEOPLE, 'people who hand over across time zones');
    if (!isAnonymous(members))
      return notEnough('team', people, 1, 'hand-off that differs, so that nobody can be singled out');
    const value = overnightShare(members) ?? 0;
    const baseline = usualOf(weeksBefore, members.length);
    const byPull = [...Map.groupBy(members, ({ number }) => number).values()];
    return {
      level: 'team',
      status: compareWithBaseline(value, baseline, about.direction),
      n: members.length,
      value,
      groups: { people, hoursLost: members.reduce((sum, { lostHours }) => sum + lostHours, 0) },
      ...optional('interval', bootstrapInterval(byPull, overnightShare, { seed: members.length })),
      ...optional('baseline', baseline),
      ...optional('span', span),
      weekly: byWeek.map((week) => (isEnough(week) && isAnonymous(week) ? overnightShare(week) : undefined)),
    };
  },
};

/** None where usually none waits: what is told only when some do cannot be compared with that. */
function usualOf(weeks: readonly (readonly Crossing[])[], size: number): Baseline | undefined {
  const baseline = resampledBaseline(weeks, size, overnightShare, SHARE_SCALE);
  return baseline && baseline.value > 0 ? baseline : undefined;
}

function overnightShare(crossings: readonly Crossing[]): number | undefined {
  if (crossings.length === 0) return undefined;
  return crossings.filter(({ lostHours }) => lostHours > 0).length / crossings.length;
}

function isEnough(crossings: readonly Crossing[]): boolean {
  return crossings.length >= about.minimum.n && peopleIn(crossings) >= MIN_PEOPLE;
}

/** Whether some waited and some did not, and nobody is in most of them. */
function isAnonymous(crossings: readonly Crossing[]): boolean {
  const share = overnightShare(crossings) ?? 0;
  const parts = Map.groupBy(
    crossings.flatMap(({ from, to }) => [from, to]),
    (person) => person,
  );
  const most = Math.max(0, ...[...parts.values()].map((own) => own.length));
  return share > 0 && share < 1 && most <= MOST_OF_ONE * crossings.length;
}

function peopleIn(crossings: readonly Crossing[]): number {
  return new Set(crossings.flatMap(({ from, to }) => [from, to])).size;
}

function crossingsOf(context: SignalContext): Crossing[] {
  const { lifecycles } = context;
  const clockOf = clocksOf(context);
  const arcs = arcsOf(context);
  return lifecycles.flatMap(handoffsOf).flatMap((handoff) => {
    const [givers, takers] = [arcs.get(handoff.from), arcs.get(handoff.to)];
    const [from, to] = [clockOf(handoff.from)(handoff.at), clockOf(handoff.to)(handoff.at)];
    if (!givers || !takers || !from || !to) return [];
    if (minutesApart(from.offsetMinutes, to.offsetMinutes) < LEAST_MINUTES_APART) return [];
    const isGiversTime = isOnArc(hourOfDay(localHourAt(handoff.at, from.offsetMinutes)), givers);
    const next = nextHoursOf(takers, handoff.at, to.offsetMinutes);
    const isLost = isGiversTime && next > handoff.at && handoff.until >= next;
    return [{ ...handoff, lostHours: isLost ? (next - handoff.at) / HOUR_MS : 0 }];
  });
}

/** Round the clock: from UTC+12 to UTC−11 it is an hour. */
function minutesApart(one: number, other: number): number {
  const apart = Math.abs(one - other);
  return Math.min(apart, 24 * 60 - apart);
}

/** The hours of everybody of whom they are known: those that they declared, else their habit. */
const arcsOf = oncePerContext((context: SignalContext): ReadonlyMap<PersonId, DayArc> => {
  const arcs = new Map<PersonId, DayArc>();
  for (const { by, habitual } of activeHours(context)) if (habitual && !arcs.has(by)) arcs.set(by, habitual);
  for (const person of context.history.people.values()) {
    const declared = declaredOf(context)(person.id).findLast(({ workingHours }) => workingHours)?.workingHours;
    if (declared && !person.bot && !person.optedOut) arcs.set(person.id, arcOf(declared));
  }
  return arcs;
});

/** Whole hours of the day, begun ones among them. */
function arcOf({ fromMinute, toMinute }: DayHours): DayArc {
  const start = Math.floor(fromMinute / 60);
  const end = Math.ceil(toMinute / 60) + (toMinute > fromMinute ? 0 : 24);
  return { start, length: Math.min(24, end - start) };
}

/** The moment itself within the hours of somebody, else when these begin next. */
function nextHoursOf(arc: DayArc, at: Instant, offsetMinutes: number): number {
  const hour = localHourAt(at, offsetMinutes);
  if (isOnArc(hourOfDay(hour), arc)) return at;
  const ahead = (arc.start - hourOfDay(hour) + 24) % 24;
  return (hour + ahead) * HOUR_MS - offsetMinutes * 60_000;
}
