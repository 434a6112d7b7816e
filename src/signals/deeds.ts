import type { EventKind } from '../facts/events.ts';
import type { PersonId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { SignalContext } from './context.ts';

/** Something that a person did on GitHub. */
export interface Deed {
  at: Instant;
  by: PersonId;
  kind: EventKind;
}

/** What people, not machines, did up to the moment of the report. A commit counts at the time it was written. */
export function deedsOf(context: SignalContext): Deed[] {
  const deeds: Deed[] = [];
  for (const event of context.events()) {
    const { actorId } = event;
    if (actorId === undefined || context.history.people.get(actorId)?.bot !== false) continue;
    deeds.push({ at: event.kind === 'committed' ? event.authoredAt : event.at, by: actorId, kind: event.kind });
  }
  return deeds;
}
