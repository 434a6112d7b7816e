import type { SeenPerson } from '../calendar/zone-inference/team-rhythm.ts';
import type { ActivityEvent } from './activity-line.ts';

const HOUR_MS = 60 * 60 * 1000;

/** Events in, people out; what it holds grows with distinct hours, not with events. */
export interface PeopleGatherer {
  add: (event: ActivityEvent) => void;
  /** By login, hours ascending. */
  people: () => Map<string, SeenPerson>;
}

/** An empty gatherer. */
export function gatherPeople(): PeopleGatherer {
  const gathered = new Map<string, { hours: Set<number>; eventsByRepository: Map<string, number> }>();
  return {
    add: ({ atMs, login, repository }) => {
      const person = gathered.get(login) ?? { hours: new Set(), eventsByRepository: new Map() };
      person.hours.add(Math.floor(atMs / HOUR_MS));
      person.eventsByRepository.set(repository, (person.eventsByRepository.get(repository) ?? 0) + 1);
      gathered.set(login, person);
    },
    people: () =>
      new Map(
        [...gathered].map(([login, { hours, eventsByRepository }]) => [
          login,
          { hours: [...hours].toSorted((a, b) => a - b), eventsByRepository },
        ]),
      ),
  };
}
