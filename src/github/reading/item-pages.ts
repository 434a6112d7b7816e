import type { Instant } from '../../facts/instant.ts';
import { ISSUE_PAGE, MILESTONE_PAGE, PULL_REQUEST_PAGE, REPOSITORY_BY_NAME } from '../documents/item-pages.ts';
import { restOfLists } from '../documents/rest-of-lists.ts';
import { RefusedError } from '../errors.ts';
import type { NotRead, ReadOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';
import { type Connection, hasGaps, type ItemNode, type OpenList, openLists } from './unread-lists.ts';

/** What can be read of a repository, page by page. */
export type ItemKind = 'pull-requests' | 'issues' | 'milestones';

/** Which page. */
export interface PageRequest {
  owner: string;
  name: string;
  kind: ItemKind;
  first: number;
  after?: string;
  direction: 'ASC' | 'DESC';
  openOnly: boolean;
}

/** A page whose items’ lists were followed to their ends. */
export interface ItemPage {
  /** GitHub’s `repository` with its `items`, for the parsers. */
  repository: Record<string, unknown>;
  readAt: Instant;
  /** When each item was last changed, in the page’s order, as GitHub writes it. */
  updatedAt: readonly string[];
  total: number;
  /** Where the next page begins; absent on the last one. */
  next?: string;
}

const DOCUMENTS: Record<ItemKind, string> = {
  'pull-requests': PULL_REQUEST_PAGE,
  issues: ISSUE_PAGE,
  milestones: MILESTONE_PAGE,
};

/** Lists whose continuations are asked for with one question. */
const LISTS_AT_ONCE = 10;

interface Page {
  totalCount: number;
  pageInfo: Connection['pageInfo'];
  nodes: ItemNode[];
}

/**
 * A page of items with all that happened to them.
 * @throws RefusedError as `Reader.ask` does, and with 404 when there is no such repository.
 */
export async function readItemPage(reader: Reader, request: PageRequest): Promise<ReadOutcome<ItemPage>> {
  const outcome = await reader.ask({ document: DOCUMENTS[request.kind], variables: variablesOf(request) });
  if (outcome.kind !== 'read') return outcome;
  const repository = repositoryIn(outcome.data, request);
  if (hasGaps(repository)) return { kind: 'too-much', reason: 'GitHub left gaps in its answer' };
  const page = repository['items'] as Page;
  const rest = await readToTheEnd(reader, page.nodes);
  if (rest) return rest;
  const next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  const data = {
    repository,
    readAt: outcome.readAt,
    updatedAt: page.nodes.map(({ updatedAt }) => updatedAt),
    total: page.totalCount,
    ...(next === null ? {} : { next }),
  };
  return { kind: 'read', data, readAt: outcome.readAt };
}

/**
 * The repository of that name, as the parsers take it.
 * @throws RefusedError with 404 when there is none, or it is not shown to us.
 */
export async function readRepository(
  reader: Reader,
  name: { owner: string; name: string },
): Promise<ReadOutcome<Record<string, unknown>>> {
  const outcome = await reader.ask({ document: REPOSITORY_BY_NAME, variables: name });
  return outcome.kind === 'read' ? { ...outcome, data: repositoryIn(outcome.data, name) } : outcome;
}

/** The variables of a page’s question. */
export function variablesOf({
  owner,
  name,
  kind,
  first,
  after,
  direction,
  openOnly,
}: PageRequest): Record<string, unknown> {
  const variables = { owner, name, first, after: after ?? null, direction };
  return kind === 'milestones' ? variables : { ...variables, states: openOnly ? ['OPEN'] : null };
}

/**
 * The repository of an answer.
 * @throws RefusedError with 404 when there is none.
 */
export function repositoryIn(data: Record<string, unknown>, { owner, name }: { owner: string; name: string }) {
  const repository = data['repository'] as Record<string, unknown> | null | undefined;
  if (repository) return repository;
  throw new RefusedError(404, `GitHub shows no repository ${owner}/${name}.`);
}

/** Follows every nested list to its end. What stood in the way, or nothing when all of it was read. */
export async function readToTheEnd(reader: Reader, items: readonly ItemNode[]): Promise<NotRead | undefined> {
  for (let open = openLists(items); open.length > 0; open = openLists(items)) {
    for (let start = 0; start < open.length; start += LISTS_AT_ONCE) {
      const failed = await readRest(reader, open.slice(start, start + LISTS_AT_ONCE));
      if (failed) return failed;
    }
  }
  return undefined;
}

async function readRest(reader: Reader, lists: readonly OpenList[]): Promise<NotRead | undefined> {
  const outcome = await reader.ask(restOfLists(lists));
  if (outcome.kind === 'wait') return outcome;
  const nodes = outcome.kind === 'read' ? lists.map((_, index) => outcome.data[`list${index}`]) : [];
  if (outcome.kind === 'read' && !hasGaps(nodes)) {
    for (const [index, list] of lists.entries()) list.add(nodes[index] as Record<string, unknown>);
    return undefined;
  }
  if (lists.length === 1) return { kind: 'too-much', reason: 'GitHub could not read a list to its end' };
  const middle = Math.ceil(lists.length / 2);
  return (await readRest(reader, lists.slice(0, middle))) ?? (await readRest(reader, lists.slice(middle)));
}
