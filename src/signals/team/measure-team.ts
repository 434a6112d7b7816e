import { quantileSorted } from 'simple-statistics';
import { optional } from '../../facts/optional.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import type { SignalContext } from '../context.ts';
import { beforeLeave, type PersonContext } from '../person/person-context.ts';
import { notEnough, type Reading, type SignalAbout, tooFew } from '../signal.ts';
import { teamPeople } from './team-people.ts';

/** A team's figure is an aggregate of at least five contributing people. */
export const MIN_PEOPLE = 5;

/** What a figure would need besides, in the form that follows a number. */
export const SINGLED_OUT = 'more person concerned, or not concerned, so that nobody can be singled out';

/** One person whom something concerns alone, or alone does not, can be guessed. */
export const LEAST_ALIKE = 2;

/** Whether as few are concerned, or are not, that it would say something of everybody or of one. */
function singlesOut(concerned: number, people: number): boolean {
  return concerned < LEAST_ALIKE || people - concerned < LEAST_ALIKE;
}

/**
 * The share of the team whom something concerns. Withheld for fewer than five people of whom it can be told, and when it concerns all
 * or all but one of them, or one or nobody. `undefined` of a person: cannot be told.
 */
export function measureTeamShare(
  context: SignalContext,
  about: SignalAbout<'team'>,
  concerns: (person: PersonContext) => boolean | undefined,
): Reading<'team'> {
  const told = teamPeople(context).flatMap((person) => concerns(beforeLeave(person)) ?? []);
  if (told.length < MIN_PEOPLE) return tooFew(about, told.length);
  const count = told.filter(Boolean).length;
  if (singlesOut(count, told.length)) return notEnough('team', told.length, 1, SINGLED_OUT);
  return {
    level: 'team',
    status: 'steady',
    n: told.length,
    value: count / told.length,
    groups: { people: told.length, concerned: count },
    ...optional('interval', wilsonInterval(count, told.length)),
  };
}

/**
 * The median of something over the team, with its upper quarter and tenth where two people at the least lie beyond; withheld for fewer
 * than five people.
 */
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
    groups: { people: values.length, ...upperOf(values) },
  };
}

/** With fewer people beyond it, a quantile is somebody's own figure. */
function upperOf(sorted: readonly number[]): Record<string, number> {
  const isTold = (share: number) => sorted.length * (1 - share) >= LEAST_ALIKE;
  const upper = { p75: 0.75, p90: 0.9 };
  return Object.fromEntries(
    Object.entries(upper).flatMap(([name, share]) =>
      isTold(share) ? [[name, quantileSorted([...sorted], share)]] : [],
    ),
  );
}
