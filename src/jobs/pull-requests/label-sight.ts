import type { TimelineEvent } from '../../facts/events.ts';
import type { ItemHistory } from '../../facts/history.ts';
import type { PersonId } from '../../facts/ids.ts';
import type { Lifecycle } from '../../facts/lifecycle/lifecycle.ts';
import type { People } from '../../facts/people.ts';
import type { LabelSight } from '../../publish/labels/decide-label.ts';
import { sameLabel } from '../../publish/labels/labels-port.ts';

/** Who may have changed a label. */
export interface Actors {
  people: People;
  /** The login of the App’s own account: `headroom[bot]`. */
  ownLogin: string;
}

/**
 * How a label stands on a pull request, as far as GitHub has told, and who changed it last. What nobody is known to have done counts
 * as a person’s: it is not fought.
 */
export function labelSight(
  { events }: Pick<ItemHistory, 'events'>,
  { labels }: Pick<Lifecycle, 'labels'>,
  name: string,
  actors: Actors,
): LabelSight {
  const present = labels.some((label) => sameLabel(label, name));
  const last = events.findLast((event) => isChangeOf(event, name));
  if (last === undefined) return { present };
  const kind = last.kind === 'labeled' ? 'put' : 'taken';
  return { present, lastChange: { kind, at: last.at, by: whoIs(last.actorId, actors) } };
}

function isChangeOf(event: TimelineEvent, name: string): boolean {
  return (event.kind === 'labeled' || event.kind === 'unlabeled') && sameLabel(event.label, name);
}

function whoIs(id: PersonId | undefined, { people, ownLogin }: Actors): 'us' | 'machine' | 'person' {
  const actor = id === undefined ? undefined : people.get(id);
  if (actor === undefined) return 'person';
  // GraphQL leaves out what REST and webhooks write behind an App’s name.
  const login = actor.login.toLowerCase().replace(/\[bot\]$/, '');
  if (actor.bot && login === ownLogin.toLowerCase().replace(/\[bot\]$/, '')) return 'us';
  return actor.bot ? 'machine' : 'person';
}
