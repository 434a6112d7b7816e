import type { TimelineEvent } from '../../facts/events.ts';
import { type Facts, noFacts } from '../../facts/facts.ts';
import type { Instant } from '../../facts/instant.ts';
import { PersonSightings, type RecordedAccount } from './person-sightings.ts';
import { type RecordedRepository, repositorySnapshot } from './recorded-repository.ts';

/** An event as far as every kind of it is alike: who, where and when. */
export interface GhArchiveEvent {
  type: string;
  at: Instant;
  actor: RecordedAccount;
  repository: RecordedRepository;
  payload: Readonly<Record<string, unknown>>;
}

/** Events with the people in them and their repository, which is public and in use, or GH Archive would not have seen it. */
export function publicFacts(event: GhArchiveEvent, events: (people: PersonSightings) => TimelineEvent[]): Facts {
  const people = new PersonSightings();
  const told = { private: false, archived: false, seenAt: event.at };
  const found = events(people);
  return {
    ...noFacts(),
    repositories: [repositorySnapshot(event.repository, told)],
    events: found,
    people: people.all(),
  };
}
