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

/** Pull requests of one repository, and the people whom they name. */
export interface LoadedPullRequests {
  histories: readonly ItemHistory[];
  people: People;
}

/** One pull request as it is known now; `undefined` when it is not known, was deleted, or is an issue. */
export async function loadPullRequest(
  store: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  number: ItemNumber,
  named: NamedPeople,
): Promise<LoadedPullRequest | undefined> {
  const { histories, people } = await loadPullRequests(store, repositoryId, [number], named);
  const [history] = histories;
  return history && { history, people };
}

/** The pull requests of these numbers as they are known now; those that are not known, were deleted, or are issues are left out. */
export async function loadPullRequests(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  numbers: readonly ItemNumber[],
  named: NamedPeople,
): Promise<LoadedPullRequests> {
  const known = await loadItems({ pool }, repositoryId, numbers);
  const items = known.filter(({ kind, core }) => kind === 'pull-request' && core?.deleted !== true);
  if (items.length === 0) return { histories: [], people: new Map() };
  const events = await loadEventsOfItems(
    pool,
    repositoryId,
    items.map(({ number }) => number),
  );
  const checks = await loadChecks(
    pool,
    repositoryId,
    items.flatMap(({ pull }) => pull?.headSha ?? []),
  );
  const mentioned = new Set([...items.flatMap(peopleInItem), ...events.flatMap(peopleInEvent)]);
  const realIds = await findRealIds(pool, mentioned);
  const names = await loadNamesNow(pool, repositoryId);
  const [eventsOf, checksOf] = [
    Map.groupBy(events, ({ number }) => number),
    Map.groupBy(checks, ({ headSha }) => headSha),
  ];
  const histories = items.map((item): ItemHistory => {
    const own = eventsWithRealIds(eventsOf.get(item.number) ?? [], realIds);
    const lived = { item: itemWithRealIds(item, realIds), events: [...own].sort(compareEvents) };
    return { ...asNamedNow(lived, names), ...optional('checks', checksOf.get(item.pull?.headSha ?? '')) };
  });
  const people = await loadPeople(pool, new Set([...mentioned].map((id) => realIds.get(id) ?? id)), named);
  return { histories, people };
}
