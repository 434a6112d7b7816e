import type { PersonId } from '../../facts/ids.ts';
import type { TimelineEvent } from '../../facts/events.ts';
import { instantFromMs, WEEK_MS } from '../../facts/instant.ts';
import { oncePerContext, type SignalContext } from '../context.ts';
import { type Clock, clocksOf } from '../people-clocks.ts';
import type { PersonContext, PersonDeed, PersonRequest } from '../person/person-context.ts';

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
  const since = instantFromMs(context.window.until - CONTRIBUTING_WEEKS * WEEK_MS);
  return [...deeds].flatMap(([person, own]) => {
    const sorted = own.toSorted((a, b) => a.at - b.at);
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (!first || !last || last.at < since) return [];
    return [
      {
        deeds: sorted,
        requests: requests.get(person) ?? [],
        window: context.window,
        trailingWeeks: context.trailingWeeks.filter((week) => week.until > first.at),
        asOf: context.asOf,
        clock: clockOf(person),
        offsetMinutesAt: (at) => clockOf(person)(at)?.offsetMinutes,
        away: [],
      },
    ];
  });
});

function deedsByPerson({ history, asOf }: SignalContext): Map<PersonId, PersonDeed[]> {
  const { people, repository } = history;
  const byPerson = new Map<PersonId, PersonDeed[]>();
  const note = (event: TimelineEvent, place: string, author?: PersonId): void => {
    const person = event.actorId === undefined ? undefined : people.get(event.actorId);
    const at = event.kind === 'committed' ? event.authoredAt : event.at;
    if (person?.bot !== false || person.optedOut || at > asOf || event.at > asOf) return;
    const isReview = event.kind === 'reviewed' && event.actorId !== author;
    const own = byPerson.get(person.id) ?? [];
    own.push({ at, repositoryId: repository.id, place, isReview });
    byPerson.set(person.id, own);
  };
  for (const { item, events } of [...history.pullRequests, ...history.issues]) {
    for (const event of events) note(event, `${repository.id}#${item.number}`, item.core?.authorId);
  }
  for (const event of history.repositoryEvents) note(event, `${repository.id}`);
  return byPerson;
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
