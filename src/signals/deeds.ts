import type { EventKind, TimelineEvent } from '../facts/events.ts';
import type { ItemHistory } from '../facts/history.ts';
import type { ItemNumber, PersonId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type SignalContext, oncePerContext } from './context.ts';
import { isToldByAll } from './told-by-all.ts';

/** Something that a person did on GitHub. */
export interface Deed {
  at: Instant;
  by: PersonId;
  kind: EventKind;
  /** The pull request or issue that it was done to; absent for what belongs to the repository as a whole. */
  number?: ItemNumber;
  /** Whether it was done to their own pull request or issue: GitHub keeps an author's answer to a review as a review. */
  toOwn: boolean;
}

/**
 * What people, not machines, did up to the moment of the report, oldest first; those who opted out are left out. A commit counts at the
 * time it was written, and once: pushed, listed in its pull request, rebased and pushed again it is one piece of work.
 */
export const deedsOf: (context: SignalContext) => readonly Deed[] = oncePerContext(({ history, asOf }) => {
  const deeds: Deed[] = [];
  const commits = new Set<string>();
  const note = (event: TimelineEvent, author?: PersonId): void => {
    const { actorId: by, kind, number } = event;
    const person = by === undefined ? undefined : history.people.get(by);
    if (event.at > asOf || by === undefined || person?.bot !== false || person.optedOut) return;
    const at = event.kind === 'committed' ? event.authoredAt : event.at;
    if (!isToldByAll(event)) return;
    if (kind === 'committed' && !isNew(commits, `${by} ${at}`)) return;
    deeds.push({ at, by, kind, ...optional('number', number), toOwn: by === author });
  };
  for (const item of [...history.pullRequests, ...history.issues]) {
    const author = authorOf(item);
    for (const event of item.events) note(event, author);
  }
  for (const event of history.repositoryEvents) note(event);
  return deeds.sort((a, b) => a.at - b.at);
});

/** Whether the set did not have it yet; then it has. */
function isNew(known: Set<string>, each: string): boolean {
  return known.size < known.add(each).size;
}

function authorOf({ item, events }: ItemHistory): PersonId | undefined {
  return item.core?.authorId ?? events.find(({ kind }) => kind === 'opened')?.actorId;
}
