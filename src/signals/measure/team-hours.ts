import type { PersonId } from '../../facts/ids.ts';
import { optional } from '../../facts/optional.ts';
import { bootstrapInterval } from '../../statistics/bootstrap.ts';
import { type ActiveHour, activeHours } from '../active-hours.ts';
import type { SignalContext } from '../context.ts';
import { type Reading, type SignalAbout, notEnough } from '../signal.ts';
import { cohortOf } from './cohort.ts';
import { compareWithBaseline } from './compare.ts';
import { resampledBaseline } from './resampled-baseline.ts';

/** A team's figure is an aggregate of at least five contributing people. */
const MIN_PEOPLE = 5;
const MIN_HOURS = 40;

/**
 * The share of a team's active hours for which the test holds, over the people whose zone is known. Withheld with fewer than five
 * people or 40 hours, and when it holds for all of them or for none, because then it would say something of everybody.
 */
export function measureTeamHours(
  context: SignalContext,
  about: SignalAbout<'team'>,
  holds: (hour: ActiveHour) => boolean,
): Reading<'team'> {
  const isEnough = (hours: readonly ActiveHour[]) => hours.length >= MIN_HOURS && peopleIn(hours) >= MIN_PEOPLE;
  const { members, span, weeksBefore, byWeek } = cohortOf(context, activeHours(context), isEnough);
  const people = peopleIn(members);
  if (people < MIN_PEOPLE) return notEnough('team', people, MIN_PEOPLE, 'people whose time zone is known');
  if (members.length < MIN_HOURS) return notEnough('team', members.length, MIN_HOURS, 'active hours');
  const concerned = peopleIn(members.filter(holds));
  if (concerned === 0 || concerned === people) {
    return notEnough('team', concerned, 1, 'person concerned, and one not, so that nobody can be singled out');
  }
  const share = (hours: readonly ActiveHour[]) =>
    hours.length === 0 ? undefined : hours.filter(holds).length / hours.length;
  const value = share(members) ?? 0;
  const baseline = resampledBaseline(weeksBefore, members.length, share);
  const clusters = [...Map.groupBy(members, ({ by }) => by).values()];
  return {
    level: 'team',
    status: compareWithBaseline(value, baseline, about.direction),
    n: members.length,
    value,
    groups: { people },
    ...optional(
      'interval',
      bootstrapInterval(clusters, (hours) => share(hours), { seed: members.length }),
    ),
    ...optional('baseline', baseline),
    ...optional('span', span),
    weekly: byWeek.map((week) => (isEnough(week) ? share(week) : undefined)),
  };
}

function peopleIn(hours: readonly ActiveHour[]): number {
  return new Set<PersonId>(hours.map(({ by }) => by)).size;
}
