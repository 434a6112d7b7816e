import { habitualArc, isOnArc, localHourAt, type DayArc } from '../../calendar/local-hour.ts';
import type { SignalContext } from '../context.ts';
import { countSources } from '../people-clocks.ts';
import { deedsWithin, type PersonContext } from '../person/person-context.ts';
import { type Reading, type SignalAbout, type SignalDefinition, notEnough, tooFew } from '../signal.ts';
import { MIN_PEOPLE } from './measure-team.ts';
import { teamPeople } from './team-people.ts';

const MIN_HOURS = 40;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

const spread: SignalAbout<'team'> = {
  id: 'zone-spread',
  name: 'Time zones of the team',
  unit: '1',
  direction: 'neutral',
  minimum: { n: MIN_PEOPLE, of: 'people whose time zone is known' },
  level: 'team',
  definition:
    'How many different UTC offsets the people who contributed in 13 weeks live by, each shared by two of them or more.',
  caveat:
    'An offset that one person alone lives by is not told. People whose zone is not known are not counted: they declared none, their commits do not tell it, and their hours not surely enough.',
  source: 'Our choice; nothing published defines it.',
};

const overlap: SignalAbout<'team'> = {
  id: 'overlap-hours',
  name: 'Hours of the day shared by half of the team',
  unit: 'h',
  direction: 'higher-is-better',
  minimum: { n: MIN_PEOPLE, of: 'people whose hours are known' },
  level: 'team',
  definition:
    'Hours of the day that lie within the habitual hours (80 % of their activity) of at least half of the people who contributed in 13 weeks.',
  caveat: 'Habitual hours on GitHub are not all of anybody’s working hours.',
  source: 'Our choice; nothing published defines it.',
};

/** In how many zones the team works. */
export const zoneSpread: SignalDefinition<'team', SignalContext> = {
  about: spread,
  measure: (context) => {
    const clocks = teamPeople(context).flatMap(({ clock }) => clock(context.window.until) ?? []);
    if (clocks.length < MIN_PEOPLE) return tooFew(spread, clocks.length);
    const zones = sharedBySome(clocks.map(({ offsetMinutes }) => offsetMinutes));
    if (zones.length === 0) return notEnough('team', 0, 1, 'time zone that two people share');
    const hoursApart = (Math.max(...zones) - Math.min(...zones)) / MINUTES_PER_HOUR;
    return told(clocks.length, zones.length, { hoursApart, ...countSources(clocks.map(({ source }) => source)) });
  },
};

/** How many hours of the day at least half of the team shares. */
export const overlapHours: SignalDefinition<'team', SignalContext> = {
  about: overlap,
  measure: (context) => {
    const arcs = teamPeople(context).flatMap((person) => usualHoursInUtc(person, context) ?? []);
    if (arcs.length < MIN_PEOPLE) return tooFew(overlap, arcs.length);
    const shared = Array.from({ length: HOURS_PER_DAY }, (_, hour) => arcs.filter((arc) => isOnArc(hour, arc)).length);
    return told(arcs.length, shared.filter((count) => 2 * count >= arcs.length).length);
  },
};

/** The offsets of two people or more; one of a single person would tell where they live. */
function sharedBySome(offsets: readonly number[]): number[] {
  return [...Map.groupBy(offsets, (offset) => offset)].flatMap(([offset, people]) =>
    people.length > 1 ? [offset] : [],
  );
}

function told(people: number, value: number, more: Readonly<Record<string, number>> = {}): Reading<'team'> {
  return { level: 'team', status: 'steady', n: people, value, groups: { people, ...more } };
}

/** Somebody's habitual hours on UTC's clock; to overlap, hours must be on one clock, and which one does not matter. */
function usualHoursInUtc(person: PersonContext, { window }: SignalContext): DayArc | undefined {
  const since = person.trailingWeeks[0]?.since ?? window.since;
  const hours = new Set(deedsWithin(person.deeds, { since, until: window.until }).map(({ at }) => localHourAt(at, 0)));
  return hours.size < MIN_HOURS ? undefined : habitualArc(hours);
}
