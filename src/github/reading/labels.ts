import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { LABEL_PAGE } from '../documents/labels.ts';
import { repositoryIn } from './item-pages.ts';
import type { ReadOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';
import { type Connection, hasGaps } from './unread-lists.ts';

/** A page of a repository's labels. */
export interface LabelPage {
  /** GitHub's `repository` with its `labels`, for the parser. */
  repository: Record<string, unknown>;
  readAt: Instant;
  /** Where the next page begins; absent on the last one. */
  next?: string;
}

/**
 * A page of the labels that a repository has: a point for a hundred.
 * @throws RefusedError as `Reader.ask` does, and with 404 when there is no such repository.
 */
export async function readLabelPage(
  reader: Reader,
  { owner, name, first, after }: { owner: string; name: string; first: number; after?: string },
): Promise<ReadOutcome<LabelPage>> {
  const outcome = await reader.ask({ document: LABEL_PAGE, variables: { owner, name, first, after: after ?? null } });
  if (outcome.kind !== 'read') return outcome;
  const { readAt } = outcome;
  const repository = repositoryIn(outcome.data, { owner, name });
  if (hasGaps(repository)) return { kind: 'too-much', reason: 'GitHub left gaps in its answer' };
  const { pageInfo } = repository['labels'] as Connection;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return { kind: 'read', data: { repository, readAt, ...optional('next', next ?? undefined) }, readAt };
}
