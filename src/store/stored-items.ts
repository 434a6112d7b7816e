import type { ItemId, ItemNumber, MilestoneId, PersonId, RepositoryId, TeamId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { ItemCore, ItemSnapshot, PullPart, SizePart } from '../facts/snapshots.ts';
import { ANSWERED_AT, LABELS_NOW, MILESTONE_NOW } from './names-now.ts';
import { ms } from './sql-time.ts';

/** A row of the table `item` as it is read; a part that is not known has no time. */
export type StoredItem = {
  number: ItemNumber;
  kind: ItemSnapshot['kind'];
  created_at: Instant;
  core_updated_at: Instant | null;
  author_id: PersonId | null;
  title: string;
  state: ItemCore['state'];
  closed_at: Instant | null;
  labels: string[];
  milestone_id: MilestoneId | null;
  milestone_title: string | null;
  assignee_ids: PersonId[];
  deleted: boolean;
  answered_at: Instant | null;
  pull_updated_at: Instant | null;
  pull_id: ItemId;
  draft: boolean;
  merged_at: Instant | null;
  head_sha: string | null;
  head_ref: string | null;
  base_ref: string | null;
  requested_reviewer_ids: PersonId[];
  requested_team_ids: TeamId[];
  size_updated_at: Instant | null;
  additions: number;
  deletions: number;
  changed_files: number;
  commits: number;
};

/** SQL for the columns of a {@link StoredItem}, in a selection from `item`. */
export const STORED_ITEM = `number, kind, ${ms('created_at')} AS created_at,
${ms('core_updated_at')} AS core_updated_at, author_id::float8, title, state, ${ms('closed_at')} AS closed_at,
${LABELS_NOW} AS labels, milestone_id::float8, ${MILESTONE_NOW} AS milestone_title, assignee_ids::float8[], deleted,
${ANSWERED_AT} AS answered_at,
${ms('pull_updated_at')} AS pull_updated_at, pull_id::float8, draft, ${ms('merged_at')} AS merged_at, head_sha, head_ref, base_ref,
requested_reviewer_ids::float8[], requested_team_ids::float8[],
${ms('size_updated_at')} AS size_updated_at, additions, deletions, changed_files, commits`;

/** The snapshot that a row holds; its labels and its milestone have the names of now. */
export function toItem(repositoryId: RepositoryId, row: StoredItem): ItemSnapshot {
  const { number, kind, created_at: createdAt } = row;
  return {
    repositoryId,
    number,
    kind,
    createdAt,
    ...optional('core', row.core_updated_at === null ? undefined : toCore(row, row.core_updated_at)),
    ...optional('pull', row.pull_updated_at === null ? undefined : toPull(row, row.pull_updated_at)),
    ...optional('size', row.size_updated_at === null ? undefined : toSize(row, row.size_updated_at)),
    ...optional('readAt', row.answered_at ?? undefined),
  };
}

function toCore(row: StoredItem, updatedAt: Instant): ItemCore {
  const { title, state, labels, assignee_ids: assigneeIds, deleted } = row;
  const milestone = { ...optional('id', row.milestone_id ?? undefined), title: row.milestone_title ?? '' };
  return {
    updatedAt,
    ...optional('authorId', row.author_id ?? undefined),
    title,
    state,
    ...optional('closedAt', row.closed_at ?? undefined),
    labels,
    ...optional('milestone', row.milestone_title === null ? undefined : milestone),
    assigneeIds,
    deleted,
  };
}

function toPull(row: StoredItem, updatedAt: Instant): PullPart {
  return {
    updatedAt,
    id: row.pull_id,
    draft: row.draft,
    ...optional('mergedAt', row.merged_at ?? undefined),
    ...optional('headSha', row.head_sha ?? undefined),
    ...optional('headRef', row.head_ref ?? undefined),
    ...optional('baseRef', row.base_ref ?? undefined),
    requestedReviewerIds: row.requested_reviewer_ids,
    requestedTeamIds: row.requested_team_ids,
  };
}

function toSize(row: StoredItem, updatedAt: Instant): SizePart {
  const { additions, deletions, changed_files: changedFiles, commits } = row;
  return { updatedAt, additions, deletions, changedFiles, commits };
}
