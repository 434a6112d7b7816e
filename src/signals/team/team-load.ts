import { WEEK_MS } from '../../facts/instant.ts';
import type { SignalContext } from '../context.ts';
import { isOverloaded } from '../person/load-signals.ts';
import { LOAD_WEEKS, riseOf } from '../person/load-vs-baseline.ts';
import { actionsIn, type PersonContext } from '../person/person-context.ts';
import { queueDays } from '../person/own-queue.ts';
import { lastDays } from '../person/rest-signals.ts';
import { shortRests, weeksWithoutRest } from '../person/rest.ts';
import { notEnough, type SignalAbout, type SignalDefinition } from '../signal.ts';
import { MIN_PEOPLE, measureTeamMedian, measureTeamShare } from './measure-team.ts';
import { teamPeople } from './team-people.ts';

type TeamSignal = SignalDefinition<'team', SignalContext>;

const MANY_SHORT_RESTS = 3;
const FEW_WEEKS = 4;
const QUEUE_WEEKS = 8;

const team = { level: 'team', minimum: { n: 5, of: 'people who are known long enough' } } as const;

const overloadAbout: SignalAbout<'team'> = {
  ...team,
  id: 'load-signals',
  name: 'People with two or more load signals',
  unit: 'share',
  direction: 'lower-is-better',
  definition:
    'Of the people who contributed in 13 weeks, those with two or more load signals lit in two of the last three weeks, by what this repository shows.',
  caveat:
    'Work in other repositories is not counted here, and answers to the pulse are not part of it: whose they are is not kept. Who these people are is not told, to anybody.',
  source: 'Our choice; nothing published defines it.',
};

const aboveUsualAbout: SignalAbout<'team'> = {
  ...team,
  id: 'load-vs-baseline',
  name: 'People who do more than they usually do',
  unit: 'share',
  direction: 'lower-is-better',
  definition:
    'Of the people who contributed in 13 weeks, those whose last three weeks lie persistently above their own half year.',
  caveat: 'A project that begins looks the same as one that overwhelms.',
  source: 'Our choice, after Wheeler (1993), Understanding Variation.',
};

const shortRestAbout: SignalAbout<'team'> = {
  ...team,
  id: 'short-rest',
  name: 'People with short rests',
  unit: 'share',
  direction: 'lower-is-better',
  definition:
    'Of the people who contributed in 13 weeks, those with three or more rests below 11 hours in the last 14 days.',
  caveat: 'A gap never proves rest; scheduled deeds look like work.',
  source: 'Directive 2003/88/EC, article 3; three in 14 days is our choice.',
};

const weeklyRestAbout: SignalAbout<'team'> = {
  ...team,
  id: 'no-weekly-rest',
  name: 'People without a free day in a week',
  unit: 'share',
  direction: 'lower-is-better',
  definition:
    'Of the people who contributed in 13 weeks, those who had seven days without 24 free hours in the last 28 days.',
  caveat: 'A minute of activity ends a free day here.',
  source: 'Directive 2003/88/EC, article 5.',
};

const capacityAbout: SignalAbout<'team'> = {
  ...team,
  id: 'capacity',
  name: 'Review queue at the usual pace',
  unit: 'd',
  direction: 'lower-is-better',
  minimum: { n: 5, of: 'people who review and have been here for 8 weeks' },
  definition:
    'A person’s unanswered requests ÷ the reviews they usually do on a working day: the median over the team, where five people or more were asked for a review within 8 weeks.',
  caveat: 'Reviews differ in size.',
  source: 'Our choice, after Little’s law.',
};

/** How many of the team have several load signals lit. */
export const teamLoadSignals: TeamSignal = {
  about: overloadAbout,
  measure: (context) =>
    measureTeamShare(context, overloadAbout, (person) => knownFor(person, LOAD_WEEKS, () => isOverloaded(person))),
};

/** How many do persistently more than they usually do. */
export const teamAboveUsual: TeamSignal = {
  about: aboveUsualAbout,
  measure: (context) => measureTeamShare(context, aboveUsualAbout, (person) => riseOf(person, actionsIn)?.risen),
};

/** How many had short rests. */
export const teamShortRest: TeamSignal = {
  about: shortRestAbout,
  measure: (context) =>
    measureTeamShare(context, shortRestAbout, (person) =>
      knownFor(person, FEW_WEEKS, () => shortRests(lastDays(person, 14)) >= MANY_SHORT_RESTS),
    ),
};

/** How many had no free day in a week. */
export const teamNoWeeklyRest: TeamSignal = {
  about: weeklyRestAbout,
  measure: (context) =>
    measureTeamShare(context, weeklyRestAbout, (person) =>
      knownFor(person, FEW_WEEKS, () => weeksWithoutRest(lastDays(person, 28)) > 0),
    ),
};

/** How many days the queues would take; where hardly anybody is asked by name there are no queues, and 0 days would say nothing. */
export const teamCapacity: TeamSignal = {
  about: capacityAbout,
  measure: (context) => {
    const asked = teamPeople(context).filter(isAskedLately).length;
    return asked < MIN_PEOPLE
      ? notEnough('team', asked, MIN_PEOPLE, 'people who are asked for reviews')
      : measureTeamMedian(context, capacityAbout, (person) => knownFor(person, QUEUE_WEEKS, () => queueDays(person)));
  },
};

/** Within 8 weeks, or earlier and still open. */
function isAskedLately({ requests, window, asOf }: PersonContext): boolean {
  const since = window.until - QUEUE_WEEKS * WEEK_MS;
  return requests.some(({ at, answeredAt, endedAt }) => at <= asOf && (answeredAt ?? endedAt ?? asOf) >= since);
}

function knownFor<V>(
  { trailingWeeks }: { trailingWeeks: readonly unknown[] },
  weeks: number,
  value: () => V,
): V | undefined {
  return trailingWeeks.length >= weeks ? value() : undefined;
}
