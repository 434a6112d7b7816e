import { z } from 'zod';
import { type ItemId, type RepositoryId, toId } from '../../facts/ids.ts';
import { SECOND_MS } from '../../facts/instant.ts';
import type { ItemSnapshot, PullPart } from '../../facts/snapshots.ts';
import { knownFields } from '../archives/known-fields.ts';
import { Count, Text } from '../webhooks/objects/fields.ts';
import { BigId, listOf, MaybeTime } from './api-fields.ts';
import { ApiItem, itemCore } from './api-item.ts';
import { ApiReviewer, requested, type Sightings } from './api-requested.ts';

/** What a pull request is at the moment, without what happened to it. */
export const ApiPullState = ApiItem.extend({
  fullDatabaseId: BigId,
  isDraft: z.boolean(),
  mergedAt: MaybeTime,
  headRefOid: Text.nullish(),
  headRefName: Text.nullish(),
  baseRefName: Text.nullish(),
  additions: Count,
  deletions: Count,
  changedFiles: Count,
  commits: z.object({ totalCount: Count }),
  reviewRequests: listOf(z.object({ requestedReviewer: ApiReviewer })),
});
export type ApiPullState = z.infer<typeof ApiPullState>;

/** Within this time of a change more may happen in its second: what was read so early is no last word. */
const SETTLED_MS = 2 * SECOND_MS;

/** The common part of an issue, or of a pull request, as GitHub answered it. */
export function itemSnapshot(item: ApiItem, repositoryId: RepositoryId, { people, readAt }: Sightings): ItemSnapshot {
  const { number, createdAt, updatedAt } = item;
  const settled = readAt - updatedAt >= SETTLED_MS ? { readAt, timelineReadAt: updatedAt } : {};
  return { repositoryId, number, kind: 'issue', createdAt, core: itemCore(item, people, readAt), ...settled };
}

/** What a pull request has besides. */
export function pullParts(pull: ApiPullState, seen: Sightings): Pick<ItemSnapshot, 'kind' | 'pull' | 'size'> {
  const { updatedAt, additions, deletions, changedFiles, commits } = pull;
  const size = { updatedAt, additions, deletions, changedFiles, commits: commits.totalCount };
  return { kind: 'pull-request', pull: pullPart(pull, seen), size };
}

function pullPart(pull: ApiPullState, seen: Sightings): PullPart {
  const asked = pull.reviewRequests.map(({ requestedReviewer }) => requested(requestedReviewer, seen));
  return {
    updatedAt: pull.updatedAt,
    id: toId<ItemId>(pull.fullDatabaseId),
    draft: pull.isDraft,
    requestedReviewerIds: asked.flatMap(({ reviewerId }) => reviewerId ?? []),
    requestedTeamIds: asked.flatMap(({ teamId }) => teamId ?? []),
    ...knownFields({
      mergedAt: pull.mergedAt,
      headSha: pull.headRefOid ?? undefined,
      headRef: pull.headRefName ?? undefined,
      baseRef: pull.baseRefName ?? undefined,
    }),
  };
}
