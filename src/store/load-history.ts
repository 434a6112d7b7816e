import type { TimelineEvent } from '../facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../facts/history.ts';
import type { ItemNumber, RepositoryId, TeamId } from '../facts/ids.ts';
import { type Instant, instantFromMs, later } from '../facts/instant.ts';
import { compareEvents } from '../facts/lifecycle/timeline-order.ts';
import type { ItemSnapshot } from '../facts/snapshots.ts';
import { asNamedNow } from '../facts/names-now.ts';
import { optional } from '../facts/optional.ts';
import { withoutLabels } from '../facts/without-labels.ts';
import { loadChangedFiles } from './changed-files.ts';
import { loadChecks, loadEventsOfItems, loadRepositoryEvents } from './load-events.ts';
import { loadMilestones } from './load-milestones.ts';
import { loadNamesNow } from './names-now.ts';
import { loadPeople, loadTeams, type NamedPeople } from './load-people.ts';
import type { Store } from './open.ts';
import { loadPulse } from './pulses.ts';
import { findRepositoryById } from './repositories.ts';
import { loadCodeOwners } from './repository-files.ts';
import { fromMs } from './sql-time.ts';
import { eventsWithRealIds, findRealIds, itemWithRealIds, peopleInEvent, peopleInItem } from './stand-ins.ts';
import { loadSyncStates, type SyncState } from './sync-state.ts';
import { STORED_ITEM, type StoredItem, toItem } from './stored-items.ts';

export interface HistoryOptions extends NamedPeople {
  /** Items closed before this, and what happened to the repository before it, are left out. */
  since: Instant;
  /** Checks of the heads of pull requests that are open or were closed since this are loaded; none when left out. */
  checksSince?: Instant;
  /** Names in lower case of labels that are left out: Headroom’s own. */
  ownLabels?: ReadonlySet<string>;
  /** Slugs in lower case of teams of the owner that are loaded although nothing here names them. */
  teamSlugs?: Iterable<string>;
}

/**
 * What is known of a repository since a moment: items that are open or were closed since, with all that ever happened to them,
 * by number, and since when that is everything; its milestones; and the people and teams that these name. Deleted items and milestones are left out. Stand-in ids
 * of people are replaced by the real ones where these are known, so that it does not matter which was known first.
 * @throws RangeError when the repository is not known.
 */
export async function loadHistory(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  { since, checksSince, ownLabels = new Set(), teamSlugs = [], ...named }: HistoryOptions,
): Promise<RepositoryHistory> {
  const repository = await findRepositoryById({ pool }, repositoryId);
  if (repository === undefined) throw new RangeError(`There is no repository ${repositoryId}`);
  const items = await loadItems({ pool }, repositoryId, since);
  const names = await loadNamesNow(pool, repositoryId);
  const itemNumbers = items.map(({ number }) => number);
  const itemEvents = await loadEventsOfItems(pool, repositoryId, itemNumbers);
  const repositoryEvents = await loadRepositoryEvents(pool, repositoryId, since);
  const checks = checksSince === undefined ? [] : await loadChecks(pool, repositoryId, headsSince(items, checksSince));
  const checksByHead = Map.groupBy(checks, ({ headSha }) => headSha);
  const mentioned = new Set(items.flatMap(peopleInItem));
  for (const event of itemEvents) for (const id of peopleInEvent(event)) mentioned.add(id);
  for (const event of repositoryEvents) for (const id of peopleInEvent(event)) mentioned.add(id);
  const realIds = await findRealIds(pool, mentioned);
  const paths = await loadChangedFiles({ pool }, repositoryId, itemNumbers);
  const codeOwners = await loadCodeOwners({ pool }, repositoryId);
  const pulse = await loadPulse({ pool }, repositoryId, since);
  const eventsByNumber = Map.groupBy(itemEvents, (event) => event.number);
  const histories = items.map((item): ItemHistory => {
    const events = eventsWithRealIds(eventsByNumber.get(item.number) ?? [], realIds);
    const own = checksByHead.get(item.pull?.headSha ?? '');
    const lived = { item: itemWithRealIds(item, realIds), events: [...events].sort(compareEvents) };
    return {
      ...withoutLabels(asNamedNow(lived, names), ownLabels),
      ...optional('checks', own),
      ...optional('paths', paths.get(item.number)),
    };
  });
  return {
    repository,
    completeSince: later(since, readBackTo(await loadSyncStates({ pool }, repositoryId))),
    pullRequests: histories.filter(({ item }) => item.kind === 'pull-request'),
    issues: histories.filter(({ item }) => item.kind === 'issue'),
    milestones: await loadMilestones(pool, repositoryId),
    repositoryEvents: [...eventsWithRealIds(repositoryEvents, realIds)].sort(compareEvents),
    people: await loadPeople(pool, new Set([...mentioned].map((id) => realIds.get(id) ?? id)), named),
    teams: await loadTeams(pool, teamsIn(items, itemEvents), { organization: repository.owner, slugs: teamSlugs }),
    ...optional('codeOwners', codeOwners),
    ...optional('pulse', pulse.length === 0 ? undefined : pulse),
  };
}

/** How far back a repository was read from the API, where it was: of what was closed earlier nothing is known. */
function readBackTo(states: readonly SyncState[]): Instant {
  return states.flatMap(({ kind, since }) => (kind === 'milestones' ? [] : [since])).reduce(later, instantFromMs(0));
}

async function loadItems(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  since: Instant,
): Promise<ItemSnapshot[]> {
  const { rows } = await pool.query<StoredItem & { number: ItemNumber }>(
    `SELECT ${STORED_ITEM} FROM item
     WHERE repository_id = $1 AND (closed_at IS NULL OR closed_at >= ${fromMs('$2')}) AND deleted IS NOT TRUE
     ORDER BY number`,
    [repositoryId, since],
  );
  return rows.map((row) => toItem(repositoryId, row));
}

function headsSince(items: readonly ItemSnapshot[], since: Instant): string[] {
  return items.flatMap(({ core, pull }) =>
    core?.closedAt === undefined || core.closedAt >= since ? (pull?.headSha ?? []) : [],
  );
}

function teamsIn(items: readonly ItemSnapshot[], events: readonly TimelineEvent[]): Set<TeamId> {
  const ids = new Set(items.flatMap(({ pull }) => pull?.requestedTeamIds ?? []));
  for (const event of events) if ('teamId' in event && event.teamId !== undefined) ids.add(event.teamId);
  return ids;
}
