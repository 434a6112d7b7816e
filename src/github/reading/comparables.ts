import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { ISSUE_COMPARABLES, PULL_REQUEST_COMPARABLES } from '../documents/comparables.ts';
import { type ItemKind, repositoryIn } from './item-pages.ts';
import type { ReadOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';
import { type Connection, hasGaps } from './unread-lists.ts';

/** Kinds that have a number and a timeline. */
export type NumberedKind = Exclude<ItemKind, 'milestones'>;

/** Which items to compare: the newest first, from a cursor on. */
export interface ComparablesRequest {
  owner: string;
  name: string;
  kind: NumberedKind;
  first: number;
  after?: string;
}

/** A page of what is compared. */
export interface ComparablesPage {
  /** GitHub's `repository` with its `items`, for the parser. */
  repository: Record<string, unknown>;
  readAt: Instant;
  /** Where the next page begins; absent on the last one. */
  next?: string;
}

const DOCUMENTS: Record<NumberedKind, string> = {
  'pull-requests': PULL_REQUEST_COMPARABLES,
  issues: ISSUE_COMPARABLES,
};

/**
 * A page of items as they are, with how much happened to them.
 * @throws RefusedError as `Reader.ask` does, and with 404 when there is no such repository.
 */
export async function readComparables(
  reader: Reader,
  request: ComparablesRequest,
): Promise<ReadOutcome<ComparablesPage>> {
  const { owner, name, kind, first, after } = request;
  const variables = { owner, name, first, after: after ?? null };
  const outcome = await reader.ask({ document: DOCUMENTS[kind], variables });
  if (outcome.kind !== 'read') return outcome;
  const repository = repositoryIn(outcome.data, request);
  if (hasGaps(repository)) return { kind: 'too-much', reason: 'GitHub left gaps in its answer' };
  const { pageInfo } = repository['items'] as Connection;
  const { readAt } = outcome;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  return { kind: 'read', data: { repository, readAt, ...optional('next', next) }, readAt };
}
