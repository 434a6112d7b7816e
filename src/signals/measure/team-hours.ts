import type { PersonId } from '../../facts/ids.ts';
import { optional } from '../../facts/optional.ts';
import { bootstrapInterval } from '../../statistics/bootstrap.ts';
import type { ActiveHour } from '../active-hours.ts';
import type { SignalContext } from '../context.ts';
import { type ClockSource, countSources } from '../people-clocks.ts';
import { type Reading, type SignalAbout, notEnough } from '../signal.ts';
import { LEAST_ALIKE, SINGLED_OUT } from '../team/measure-team.ts';
import { cohortOf } from './cohort.ts';
import { compareWithBaseline } from './compare.ts';
import { resampledBaseline } from './resampled-baseline.ts';
import { SHARE_SCALE } from './scale.ts';

/** A team's figure is an aggregate of at least five contributing people. */
const MIN_PEOPLE = 5;
const MIN_HOURS = 40;

/** What is asked of each active hour. */
export interface HourTest {
  holds: (hour: ActiveHour) => boolean;
  /** The share of a person's hours that is ordinary by definition: only who has more is concerned. */
  ordinaryShare: number;
}

/**
 * The share of a team's active hours for which the test holds. Withheld with fewer than five people or 40 hours, and when all of them
 * are concerned, or one or none; the weeks before likewise. How many are concerned is not told, so all but one may be.
 */
export function measureTeamHours(
  context: SignalContext,
  about: SignalAbout<'team'>,
  hours: readonly ActiveHour[],
  test: HourTest,
): Reading<'team'> {
  const share = (some: readonly ActiveHour[]) => shareOf(some, test);
  const { members, span, weeksBefore, byWeek } = cohortOf(
    context,
    hours,
    (some) => isEnough(some) && isAnonymous(some, test),
  );
  const people = peopleIn(members);
  if (people < MIN_PEOPLE) return notEnough('team', people, MIN_PEOPLE, 'people whose time zone is known');
  if (members.length < MIN_HOURS) return notEnough('team', members.length, MIN_HOURS, 'active hours');
  if (!isAnonymous(members, test)) return notEnough('team', people, 1, SINGLED_OUT);
  const value = share(members) ?? 0;
  const baseline = resampledBaseline(weeksBefore, members.length, share, SHARE_SCALE);
  const byPerson = [...Map.groupBy(members, ({ by }) => by).values()];
  return {
    level: 'team',
    status: compareWithBaseline(value, baseline, about.direction),
    n: members.length,
    value,
    groups: { people, ...countSources(sourcesOf(byPerson)) },
    ...optional('interval', bootstrapInterval(byPerson, share, { seed: members.length })),
    ...optional('baseline', baseline),
    ...optional('span', span),
    weekly: byWeek.map((week) => (isEnough(week) && isAnonymous(week, test) ? share(week) : undefined)),
  };
}

function isEnough(hours: readonly ActiveHour[]): boolean {
  return hours.length >= MIN_HOURS && peopleIn(hours) >= MIN_PEOPLE;
}

/** Whether several people are concerned, and not everybody. */
function isAnonymous(hours: readonly ActiveHour[], test: HourTest): boolean {
  const byPerson = [...Map.groupBy(hours, ({ by }) => by).values()];
  const concerned = byPerson.filter((own) => (shareOf(own, test) ?? 0) > test.ordinaryShare).length;
  return concerned >= LEAST_ALIKE && concerned < byPerson.length;
}

function shareOf(hours: readonly ActiveHour[], { holds }: HourTest): number | undefined {
  return hours.length === 0 ? undefined : hours.filter(holds).length / hours.length;
}

/** How each person's clock was known last. */
function sourcesOf(byPerson: readonly (readonly ActiveHour[])[]): ClockSource[] {
  return byPerson.flatMap((own) => own.at(-1)?.source ?? []);
}

function peopleIn(hours: readonly ActiveHour[]): number {
  return new Set<PersonId>(hours.map(({ by }) => by)).size;
}
