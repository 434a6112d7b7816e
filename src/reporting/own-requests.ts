import type { RepositoryConfig } from '../config/repository-config.ts';
import type { ItemHistory } from '../facts/history.ts';
import type { PersonId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { foldLifecycle } from '../facts/lifecycle/fold.ts';
import { isWaiting, type Lifecycle } from '../facts/lifecycle/lifecycle.ts';
import { optional } from '../facts/optional.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { OwnPullRequest } from '../signals/person/own-facts.ts';
import type { PersonRequest } from '../signals/person/person-context.ts';
import { loadTeams } from '../store/load-people.ts';
import { loadPullRequests } from '../store/load-pull-request.ts';
import type { Store } from '../store/open.ts';
import type { PullKey } from '../store/own-pull-requests.ts';

/** The open pull requests among the keys, in some repositories, as they stand now. */
export async function loadOwnPullRequests(
  store: Store,
  keys: readonly PullKey[],
  repositories: readonly { repository: RepositorySnapshot; config: RepositoryConfig }[],
  now: Instant,
): Promise<OwnPullRequest[]> {
  const byRepository = Map.groupBy(keys, ({ repositoryId }) => repositoryId);
  const found: OwnPullRequest[] = [];
  for (const { repository, config } of repositories) {
    const numbers = byRepository.get(repository.id)?.map(({ number }) => number) ?? [];
    if (numbers.length === 0) continue;
    const { histories, people } = await loadPullRequests(store, repository.id, numbers, config);
    const teams = await loadTeams(store.pool, histories.flatMap(teamsAsked));
    for (const history of histories) {
      const lifecycle = foldLifecycle(history, people, now, teams);
      if (lifecycle?.closedAt === undefined && lifecycle) found.push({ repository, lifecycle, people });
    }
  }
  return found;
}

/** What the requests to a person are told from. */
export interface RequestFacts {
  /** Those that the person was asked for in the half year. */
  asked: readonly ItemHistory[];
  /** Those that are open, and may wait for the person. */
  open: readonly OwnPullRequest[];
  /** The repositories that count. */
  counts: ReadonlySet<RepositoryId>;
  now: Instant;
}

/**
 * All requests to the person in the repositories that count. Those that wait are the ones that they could answer now: in repositories
 * that they can read, of pull requests that are no drafts, and as GitHub last told.
 */
export function requestsTo(person: PersonId, { asked, open, counts, now }: RequestFacts): PersonRequest[] {
  const waiting = new Map(open.filter(({ lifecycle }) => isWaiting(lifecycle)).map((pull) => [keyOf(pull), pull]));
  const over = asked
    .filter(({ item }) => counts.has(item.repositoryId) && !waiting.has(`${item.repositoryId}#${item.number}`))
    .flatMap((history) => requestsIn(foldLifecycle(history, new Map(), now), person))
    .filter(({ answeredAt, endedAt }) => answeredAt !== undefined || endedAt !== undefined);
  const pending = [...waiting.values()]
    .filter(({ repository }) => counts.has(repository.id))
    .flatMap(({ lifecycle }) => requestsIn(lifecycle, person));
  return [...over, ...pending].sort((a, b) => a.at - b.at);
}

function requestsIn(lifecycle: Lifecycle | undefined, person: PersonId): PersonRequest[] {
  const own = lifecycle?.requests.filter(({ to }) => to.reviewerId === person) ?? [];
  return own.map(({ at, answeredAt, endedAt }) => ({
    at,
    ...optional('answeredAt', answeredAt),
    ...optional('endedAt', endedAt),
  }));
}

function keyOf({ repository, lifecycle }: OwnPullRequest): string {
  return `${repository.id}#${lifecycle.number}`;
}

function teamsAsked({ item, events }: ItemHistory) {
  const asked = events.flatMap((event) => ('teamId' in event ? (event.teamId ?? []) : []));
  return [...asked, ...(item.pull?.requestedTeamIds ?? [])];
}
