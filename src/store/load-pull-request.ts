import type { ItemHistory } from '../facts/history.ts';
import type { ItemNumber, RepositoryId } from '../facts/ids.ts';
import { compareEvents } from '../facts/lifecycle/timeline-order.ts';
import { asNamedNow } from '../facts/names-now.ts';
import { optional } from '../facts/optional.ts';
import type { People } from '../facts/people.ts';
import { loadChecks, loadEventsOfItems } from './load-events.ts';
import { loadItems } from './load-items.ts';
import { loadNamesNow } from './names-now.ts';
import { loadPeople, type NamedPeople } from './load-people.ts';
import type { Store } from './open.ts';
import { eventsWithRealIds, findRealIds, itemWithRealIds, peopleInEvent, peopleInItem } from './stand-ins.ts';

/** A pull request with all that happened to it, and the people whom that names. */
export interface LoadedPullRequest {
  history: ItemHistory;
  people: People;
}

/** One pull request as it is known now; `undefined` when it is not known, was deleted, or is an issue. */
export async function loadPullRequest(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  number: ItemNumber,
  named: NamedPeople,
): Promise<LoadedPullRequest | undefined> {
  const [item] = await loadItems({ pool }, repositoryId, [number]);
  if (item === undefined || item.kind !== 'pull-request' || item.core?.deleted === true) return undefined;
  const events = await loadEventsOfItems(pool, repositoryId, [number]);
  const head = item.pull?.headSha;
  const checks = head === undefined ? [] : await loadChecks(pool, repositoryId, [head]);
  const mentioned = new Set([...peopleInItem(item), ...events.flatMap(peopleInEvent)]);
  const realIds = await findRealIds(pool, mentioned);
  const lived: ItemHistory = {
    item: itemWithRealIds(item, realIds),
    events: [...eventsWithRealIds(events, realIds)].sort(compareEvents),
    ...optional('checks', checks.length === 0 ? undefined : checks),
  };
  const history = asNamedNow(lived, await loadNamesNow(pool, repositoryId));
  const people = await loadPeople(pool, new Set([...mentioned].map((id) => realIds.get(id) ?? id)), named);
  return { history, people };
}
