import { quantileSorted } from 'simple-statistics';
import { optional } from '../../facts/optional.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { SignalContext } from '../context.ts';
import { beforeLeave, type PersonContext } from '../person/person-context.ts';
import { notEnough, type Reading, type SignalAbout, tooFew } from '../signal.ts';
import { teamPeople } from './team-people.ts';

/** A team's figure is an aggregate of at least five contributing people. */
export const MIN_PEOPLE = 5;

/**
 * The share of the team whom something concerns. Withheld for fewer than five people of whom it can be told, and when it concerns all
 * of them or nobody, because then it would say something of everybody. `undefined` of a person: cannot be told.
 */
export function measureTeamShare(
  context: SignalContext,
  about: SignalAbout<'team'>,
  concerns: (person: PersonContext) => boolean | undefined,
): Reading<'team'> {
  const told = teamPeople(context).flatMap((person) => concerns(beforeLeave(person)) ?? []);
  if (told.length < MIN_PEOPLE) return tooFew(about, told.length);
  const count = told.filter(Boolean).length;
  if (count === 0 || count === told.length)
    return notEnough('team', told.length, 1, 'person concerned, and one not, so that nobody can be singled out');
  return {
    level: 'team',
    status: 'steady',
    n: told.length,
    value: count / told.length,
    groups: { people: told.length, concerned: count },
    ...optional('interval', wilsonInterval(count, told.length)),
  };
}

/** The median of something over the team, with its upper tenth; withheld for fewer than five people. */
export function measureTeamMedian(
  context: SignalContext,
  about: SignalAbout<'team'>,
  valueOf: (person: PersonContext) => number | undefined,
): Reading<'team'> {
  const values = teamPeople(context)
    .flatMap((person) => valueOf(beforeLeave(person)) ?? [])
    .sort((a, b) => a - b);
  if (values.length < MIN_PEOPLE) return tooFew(about, values.length);
  return {
    level: 'team',
    status: 'steady',
    n: values.length,
    value: quantileSorted(values, 0.5),
    groups: { people: values.length, p75: quantileSorted(values, 0.75), p90: quantileSorted(values, 0.9) },
  };
}
