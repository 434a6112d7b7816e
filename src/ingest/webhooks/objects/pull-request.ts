import { z } from 'zod';
import { type ItemId, toId } from '../../../facts/ids.ts';
import type { ItemSnapshot, PullPart, SizePart } from '../../../facts/snapshots.ts';
import { optional } from '../../../facts/optional.ts';
import { Count, Id, Text, Time } from './fields.ts';
import { Item, itemCore, itemNumber, itemPeople, personIds } from './item.ts';
import type { Repository } from './repository.ts';
import { type MaybeReviewer, Reviewer, reviewerAccount, reviewerTeamId } from './reviewer.ts';
import { type MaybeUser, User } from './user.ts';

const Branch = z.object({ ref: Text.nullish(), sha: Text.nullish() });

/** A pull request. Only `pull_request` events carry its size, and `merged_by`. */
export const PullRequest = Item.extend({
  id: Id,
  draft: z.boolean().nullish(),
  merged_at: Time.nullish(),
  merged_by: User.nullish(),
  head: Branch.nullish(),
  base: Branch.nullish(),
  requested_reviewers: z.array(Reviewer.nullish()).nullish(),
  requested_teams: z.array(Reviewer.nullish()).nullish(),
  additions: Count.nullish(),
  deletions: Count.nullish(),
  changed_files: Count.nullish(),
  commits: Count.nullish(),
});
export type PullRequest = z.infer<typeof PullRequest>;

/** The pull request as last seen, with as many of its parts as the payload tells. */
export function pullRequestSnapshot(pull: PullRequest, repository: Repository): ItemSnapshot {
  return {
    repositoryId: repository.id,
    number: itemNumber(pull),
    kind: 'pull-request',
    createdAt: pull.created_at,
    ...optional('core', itemCore(pull)),
    ...optional('pull', pullPart(pull)),
    ...optional('size', sizePart(pull)),
  };
}

/** Everybody whom the pull request names. */
export function pullRequestPeople(pull: PullRequest): MaybeUser[] {
  return [...itemPeople(pull), pull.merged_by, ...requestedReviewers(pull).map(reviewerAccount)];
}

/** Those who are still asked for a review, people and teams. */
export function requestedReviewers(pull: PullRequest): MaybeReviewer[] {
  return [...(pull.requested_reviewers ?? []), ...(pull.requested_teams ?? [])];
}

/**
 * No `draft` in a full object (one with a size): it is from before there were drafts. In a lesser object it is merely left out, and
 * guessing would turn a draft into one that is ready.
 */
function pullPart(pull: PullRequest): PullPart | undefined {
  const draft = pull.draft ?? (typeof pull.additions === 'number' ? false : undefined);
  if (draft === undefined) return undefined;
  const reviewers = requestedReviewers(pull);
  return {
    updatedAt: pull.updated_at,
    id: toId<ItemId>(pull.id),
    draft,
    ...optional('mergedAt', pull.merged_at),
    ...optional('headSha', pull.head?.sha),
    ...optional('headRef', pull.head?.ref),
    ...optional('baseRef', pull.base?.ref),
    requestedReviewerIds: personIds(reviewers.map(reviewerAccount)),
    requestedTeamIds: [...new Set(reviewers.map(reviewerTeamId).filter((id) => id !== undefined))],
  };
}

function sizePart({ updated_at, additions, deletions, changed_files, commits }: PullRequest): SizePart | undefined {
  if (typeof additions !== 'number' || typeof deletions !== 'number') return undefined;
  if (typeof changed_files !== 'number' || typeof commits !== 'number') return undefined;
  return { updatedAt: updated_at, additions, deletions, changedFiles: changed_files, commits };
}
