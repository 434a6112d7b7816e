import {
  type DayArc,
  habitualArc,
  HABITUAL_SHARE,
  hourOfDay,
  isOnArc,
  isoDayOfWeek,
  type LocalHour,
  localHourAt,
} from '../../calendar/local-hour.ts';
import { WEEK_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { Span } from '../../facts/spans.ts';
import type { Interval } from '../../statistics/interval.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { type Reading, type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { deedsWithin, type PersonContext } from './person-context.ts';

const SATURDAY = 6;
const RECENT_WEEKS = 4;
const MIN_HABIT_WEEKS = 4;
const CONFIDENCE = 0.95;

const offHours: SignalAbout<'person'> = {
  id: 'off-hours-share',
  name: 'Your active hours outside your usual ones',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 40, of: 'active hours in 4 weeks or more' },
  level: 'person',
  definition:
    'Of the distinct hours of the last 4 weeks in which you did something, those outside the hours that you declared; else outside your habitual ones: the shortest part of the day that held 80 % of your activity in the half year before.',
  caveat: 'Outside habitual hours about a fifth is normal. Needs your time zone to be known.',
  source: 'Our choice, after Claes et al. (2018), Do programmers work at night or during the weekend? ICSE.',
};

const weekend: SignalAbout<'person'> = {
  id: 'weekend-share',
  name: 'Your active hours at the weekend',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 40, of: 'active hours' },
  level: 'person',
  definition:
    'Of the distinct hours of the last 4 weeks in which you did something, those on a Saturday or Sunday of your clock.',
  caveat: 'You may choose to work then and rest on other days. Needs your time zone to be known.',
  source: 'Claes et al. (2018), Do programmers work at night or during the weekend? ICSE.',
};

/** A share of somebody's active hours, and what it was in the half year before. */
export interface HourShares {
  hours: number;
  share: number;
  interval: Interval;
  usual?: number;
}

export const ownOffHours: SignalDefinition<'person', PersonContext> = {
  about: offHours,
  measure: (context) => reading(offHours, offHoursOf(context), hoursKnown(context)),
};

export const ownWeekends: SignalDefinition<'person', PersonContext> = {
  about: weekend,
  measure: (context) => reading(weekend, weekendsOf(context), hoursKnown(context)),
};

/** The share outside declared hours, else outside habitual ones; `undefined` while zone or habit are not known. */
export function offHoursOf(context: PersonContext): HourShares | undefined {
  const { deeds, isWorkingAt } = context;
  if (isWorkingAt) {
    const worked = { ...context, deeds: deeds.filter(({ at }) => isWorkingAt(at)) };
    const within = localHours(worked, { since: halfYear(context), until: context.window.until });
    return sharesOf(context, (hour) => !within.has(hour));
  }
  const habit = habitOf(context);
  return habit && sharesOf(context, (hour) => !isOnArc(hourOfDay(hour), habit));
}

/** The hours of the day that hold most of the half year’s activity; `undefined` while zone or habit are not known. */
export function habitOf(context: PersonContext): DayArc | undefined {
  const before = localHours(context, { ...context.window, since: halfYear(context) });
  const weeks = new Set(context.deeds.map(({ at }) => Math.floor(at / WEEK_MS)));
  if (before.size < offHours.minimum.n || weeks.size < MIN_HABIT_WEEKS) return undefined;
  return habitualArc(before, HABITUAL_SHARE);
}

/** The share at weekends; `undefined` while the zone is not known, or too little is. */
export function weekendsOf(context: PersonContext): HourShares | undefined {
  return sharesOf(context, (hour) => isoDayOfWeek(hour) >= SATURDAY);
}

function sharesOf(context: PersonContext, holds: (hour: LocalHour) => boolean): HourShares | undefined {
  const first = context.trailingWeeks.at(1 - RECENT_WEEKS)?.since ?? context.window.since;
  const recent = localHours(context, { since: first, until: context.window.until });
  const count = [...recent].filter(holds).length;
  const interval = wilsonInterval(count, recent.size, CONFIDENCE);
  if (recent.size < weekend.minimum.n || interval === undefined) return undefined;
  const past = localHours(context, { since: halfYear(context), until: first });
  const usual = past.size < weekend.minimum.n ? undefined : [...past].filter(holds).length / past.size;
  return { hours: recent.size, share: count / recent.size, interval, ...optional('usual', usual) };
}

function reading(about: SignalAbout<'person'>, shares: HourShares | undefined, known: number): Reading<'person'> {
  if (shares === undefined) return tooFew(about, known);
  const { hours, share, interval } = shares;
  return { level: 'person', status: risen(shares) ? 'worse' : 'steady', n: hours, value: share, interval };
}

/** Points by which a share must surely have risen before it is worth a word. */
const RISE = 0.1;

/** Whether the lower end of the range lies more than ten points above one's own usual share. */
export function risen({ interval, usual }: HourShares): boolean {
  return usual !== undefined && interval.low > usual + RISE;
}

function hoursKnown(context: PersonContext): number {
  const first = context.trailingWeeks.at(1 - RECENT_WEEKS)?.since ?? context.window.since;
  return localHours(context, { since: first, until: context.window.until }).size;
}

function halfYear({ trailingWeeks, window }: PersonContext) {
  return trailingWeeks[0]?.since ?? window.since;
}

function localHours({ deeds, offsetMinutesAt }: PersonContext, span: Span): Set<LocalHour> {
  const hours = new Set<LocalHour>();
  for (const { at } of deedsWithin(deeds, span)) {
    const offset = offsetMinutesAt(at);
    if (offset !== undefined) hours.add(localHourAt(at, offset));
  }
  return hours;
}
