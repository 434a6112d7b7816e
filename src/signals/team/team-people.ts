import type { PersonId } from '../../facts/ids.ts';
import { instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import { oncePerContext, type SignalContext } from '../context.ts';
import { deedsOf } from '../deeds.ts';
import { type Clock, clocksOf } from '../people-clocks.ts';
import { clocksOf as workingTimes } from '../working-time.ts';
import { type PersonContext, type PersonDeed, personDeed, type PersonRequest } from '../person/person-context.ts';

/** Whoever did something in a quarter belongs to the team. */
const CONTRIBUTING_WEEKS = 13;

/** One of the team, with what their clock shows and how that is known. */
export interface TeamPerson extends PersonContext {
  clock: Clock;
}

/**
 * The people who contribute to the repository, each as far as the repository shows them; machines and those who opted out are left
 * out. For aggregates only: whose context is whose is not told.
 */
export const teamPeople: (context: SignalContext) => readonly TeamPerson[] = oncePerContext((context) => {
  const deeds = deedsByPerson(context);
  const requests = requestsByPerson(context);
  const clockOf = clocksOf(context);
  const timeOf = workingTimes(context).of;
  const since = instantFromMs(context.window.until - CONTRIBUTING_WEEKS * WEEK_MS);
  return [...deeds].flatMap(([person, own]) => {
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last || last.at < since) return [];
    return [
      {
        deeds: own,
        requests: requests.get(person) ?? [],
        window: context.window,
        trailingWeeks: context.trailingWeeks.filter((week) => week.until > first.at),
        asOf: context.asOf,
        clock: clockOf(person),
        offsetMinutesAt: (at) => clockOf(person)(at)?.offsetMinutes,
        away: timeOf({ reviewerId: person }).away,
      },
    ];
  });
});

function deedsByPerson(context: SignalContext): Map<PersonId, PersonDeed[]> {
  return new Map(
    [...Map.groupBy(deedsOf(context), ({ by }) => by)].map(([person, deeds]) => [person, deeds.map(personDeed)]),
  );
}

function requestsByPerson({ lifecycles }: SignalContext): Map<PersonId, PersonRequest[]> {
  const byPerson = new Map<PersonId, PersonRequest[]>();
  for (const { requests } of lifecycles) {
    for (const { to, ...request } of requests) {
      if (to.reviewerId === undefined) continue;
      const own = byPerson.get(to.reviewerId) ?? [];
      own.push(request);
      byPerson.set(to.reviewerId, own);
    }
  }
  return byPerson;
}
