import type { RepositoryConfig } from '../config/repository-config.ts';
import type { RepositoryId } from '../facts/ids.ts';
import { DAY_MS, type Instant, instantFromMs } from '../facts/instant.ts';
import { isBot, type People } from '../facts/people.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { agesAt, closingCurve } from '../signals/ages.ts';
import { signalContext } from '../signals/context.ts';
import { loadQueues, type Queues } from '../store/load-queues.ts';
import type { Store } from '../store/open.ts';
import { currentWeek } from './report-weeks.ts';

/** The year that says what is overdue. */
const YEAR_MS = 365 * DAY_MS;

/** A repository, and what holds there. */
export interface ConfiguredRepository {
  repository: RepositorySnapshot;
  config: RepositoryConfig;
}

/**
 * How many pull requests are overdue in each of some repositories, as their own pages count it; none where too few were closed in the
 * year to say. Three queries for all of them.
 */
export async function overdueIn(
  { pool }: Pick<Store, 'pool'>,
  repositories: readonly ConfiguredRepository[],
  now: Instant,
): Promise<ReadonlyMap<RepositoryId, number>> {
  const ids = repositories.map(({ repository }) => repository.id);
  const queues = await loadQueues(pool, ids, instantFromMs(now - YEAR_MS));
  return new Map(
    repositories.flatMap((each) => {
      const count = overdueOf(each, queues, now);
      return count === undefined ? [] : [[each.repository.id, count]];
    }),
  );
}

function overdueOf({ repository, config }: ConfiguredRepository, queues: Queues, now: Instant): number | undefined {
  const history = {
    repository,
    pullRequests: queues.pullRequests.get(repository.id) ?? [],
    issues: [],
    milestones: [],
    repositoryEvents: [],
    people: peopleAmong(queues, config),
    teams: new Map(),
  };
  const context = signalContext(history, currentWeek(now, config.timeZone).window, [], now);
  if (closingCurve(context, now) === undefined) return undefined;
  return agesAt(context, now).filter(({ overdue }) => overdue).length;
}

function peopleAmong({ accounts }: Queues, { bots }: RepositoryConfig): People {
  return new Map(accounts.map(({ id, login, kind }) => [id, { id, login, bot: isBot({ login, kind }, bots) }]));
}
