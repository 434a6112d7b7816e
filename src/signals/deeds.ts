import type { EventKind, TimelineEvent } from '../facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../facts/history.ts';
import type { ItemNumber, PersonId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type SignalContext, oncePerContext } from './context.ts';
import { isToldByAll } from './told-by-all.ts';

/** Something that a person did on GitHub. */
export interface Deed {
  at: Instant;
  by: PersonId;
  repositoryId: RepositoryId;
  kind: EventKind;
  /** The pull request or issue that it was done to; absent for what belongs to the repository as a whole. */
  number?: ItemNumber;
  /** Whether it was done to their own pull request or issue: GitHub keeps an author's answer to a review as a review. */
  toOwn: boolean;
}

/** An event, and who opened the pull request or issue that it belongs to. */
export interface ToldEvent {
  event: TimelineEvent;
  author?: PersonId;
}

/** What people, not machines, did up to the moment of the report, oldest first; those who opted out are left out. */
export const deedsOf: (context: SignalContext) => readonly Deed[] = oncePerContext(({ history, asOf }) => {
  const counts = (by: PersonId): boolean => {
    const person = history.people.get(by);
    return person?.bot === false && !person.optedOut;
  };
  return deedsAmong(eventsOf(history), counts, asOf);
});

/**
 * What those who count did up to a moment, oldest first. A commit counts at the time it was written, and once: pushed, listed in its pull
 * request, rebased and pushed again it is one piece of work.
 */
export function deedsAmong(told: Iterable<ToldEvent>, counts: (by: PersonId) => boolean, asOf: Instant): Deed[] {
  const deeds: Deed[] = [];
  const commits = new Set<string>();
  for (const { event, author } of told) {
    const { actorId: by, kind, number, repositoryId } = event;
    if (event.at > asOf || by === undefined || !counts(by) || !isToldByAll(event)) continue;
    const at = event.kind === 'committed' ? event.authoredAt : event.at;
    if (kind === 'committed' && !isNew(commits, `${by} ${at}`)) continue;
    deeds.push({ at, by, repositoryId, kind, ...optional('number', number), toOwn: by === author });
  }
  return deeds.sort((a, b) => a.at - b.at);
}

function* eventsOf({ pullRequests, issues, repositoryEvents }: RepositoryHistory): Iterable<ToldEvent> {
  for (const item of [...pullRequests, ...issues]) {
    const author = optional('author', authorOf(item));
    for (const event of item.events) yield { event, ...author };
  }
  for (const event of repositoryEvents) yield { event };
}

/** Whether the set did not have it yet; then it has. */
function isNew(known: Set<string>, each: string): boolean {
  return known.size < known.add(each).size;
}

function authorOf({ item, events }: ItemHistory): PersonId | undefined {
  return item.core?.authorId ?? events.find(({ kind }) => kind === 'opened')?.actorId;
}
