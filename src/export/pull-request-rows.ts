import type { RepositoryHistory } from '../facts/history.ts';
import type { Instant } from '../facts/instant.ts';
import { foldLifecycle } from '../facts/lifecycle/fold.ts';
import { type PullRequestRow, pullRequestRow } from './pull-request-row.ts';

/** One row a pull request of the history, by number, as of a moment. */
export function* pullRequestRows(
  { pullRequests, people, teams }: RepositoryHistory,
  at: Instant,
): Generator<PullRequestRow> {
  for (const pull of pullRequests.toSorted((a, b) => a.item.number - b.item.number)) {
    const lifecycle = foldLifecycle(pull, people, at, teams);
    if (lifecycle) yield pullRequestRow(pull, lifecycle, people);
  }
}
