import { itemAlias, itemsByNumber, PULL_REQUEST_STATE } from '../documents/items-by-number.ts';
import { readToTheEnd, repositoryIn } from './item-pages.ts';
import type { ReadOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';
import { hasGaps, type ItemNode } from './unread-lists.ts';

/** Items that were asked for by their numbers, their lists followed to their ends. */
export interface ItemsRead {
  /** GitHub's `repository` with its pull requests as `items`, for the parser of such a page. */
  pullRequests: Record<string, unknown>;
  /** The same with its issues. */
  issues: Record<string, unknown>;
  /** GitHub says that these are no items of the repository, or no longer. */
  missing: readonly number[];
}

type Answered = ItemNode & { __typename: string };

/**
 * The items of these numbers with all that happened to them.
 * @throws RefusedError as `Reader.ask` does, and with 404 when there is no such repository.
 */
export async function readItemsByNumber(
  reader: Reader,
  name: { owner: string; name: string },
  numbers: readonly number[],
): Promise<ReadOutcome<ItemsRead>> {
  const outcome = await reader.ask({ document: itemsByNumber(numbers), variables: { ...name } });
  if (outcome.kind !== 'read') return outcome;
  const repository = repositoryIn(outcome.data, name);
  const missing = numbers.filter((number) => !(itemAlias(number) in repository));
  const found = numbers.filter((number) => !missing.includes(number)).map((number) => repository[itemAlias(number)]);
  if (hasGaps(found)) return { kind: 'too-much', reason: 'GitHub left gaps in its answer' };
  const items = found as Answered[];
  const rest = await readToTheEnd(reader, items);
  if (rest) return rest;
  const data = {
    pullRequests: { ...repository, items: { nodes: items.filter(isPullRequest).map(withState) } },
    issues: { ...repository, items: { nodes: items.filter((item) => !isPullRequest(item)) } },
    missing,
  };
  return { kind: 'read', data, readAt: outcome.readAt };
}

function isPullRequest({ __typename }: Answered): boolean {
  return __typename === 'PullRequest';
}

function withState(item: Answered): object {
  const { [PULL_REQUEST_STATE]: state, ...rest } = item as Answered & { [PULL_REQUEST_STATE]?: unknown };
  return { ...rest, state };
}
