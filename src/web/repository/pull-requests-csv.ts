import type { RepositoryConfig } from '../../config/repository-config.ts';
import { csvOf } from '../../export/csv.ts';
import { PULL_REQUEST_COLUMNS } from '../../export/pull-request-row.ts';
import { pullRequestRows } from '../../export/pull-request-rows.ts';
import { type Instant, instantFromMs } from '../../facts/instant.ts';
import type { People } from '../../facts/people.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { loadHistory } from '../../store/load-history.ts';
import type { Store } from '../../store/open.ts';

const ALL_TIME = instantFromMs(0);

/** All pull requests of a repository that are known, one a row; whoever has opted out is named nowhere. */
export async function pullRequestsCsv(
  store: Store,
  { id }: RepositorySnapshot,
  { bots, optOut }: RepositoryConfig,
  now: Instant,
): Promise<string> {
  const history = await loadHistory(store, id, { since: ALL_TIME, bots, optOut });
  return csvOf(PULL_REQUEST_COLUMNS, pullRequestRows({ ...history, people: withoutNames(history.people) }, now));
}

function withoutNames(people: People): People {
  return new Map([...people].map(([id, person]) => [id, person.optedOut ? { ...person, login: '' } : person]));
}
