import type { LabelId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { ItemCore, ItemSnapshot, PullPart, SizePart } from '../facts/snapshots.ts';
import { contentTie } from './content-tie.ts';
import type { Row } from './last-write-wins.ts';

/**
 * The row of a pull request or an issue. At equal times deleted wins over closed over open, what knows its labels by id over what has
 * their names only, and merged over not merged. Sets are sorted, so that it does not matter in which order a source lists them.
 */
export function itemRow({ repositoryId, number, kind, createdAt, core, pull, size, ...read }: ItemSnapshot): Row {
  const row: Row = { repository_id: repositoryId, number, kind, created_at: createdAt };
  if (core !== undefined) addCore(row, core, read.readAt);
  if (pull !== undefined) addPull(row, pull, read.readAt);
  if (size !== undefined) addSize(row, size, read.readAt);
  if (read.timelineReadAt !== undefined) row['timeline_read_at'] = read.timelineReadAt;
  return row;
}

function addCore(
  row: Row,
  { updatedAt, authorId, title, state, closedAt, milestone, deleted, ...core }: ItemCore,
  readAt: Instant | undefined,
): void {
  const labels = sortedSet(core.labels);
  const labelIds = idsOf(labels, core.labelIds);
  const assigneeIds = sortedSet(core.assigneeIds);
  const rank = 4 * Number(deleted) + 2 * Number(state === 'closed') + Number(labelIds !== undefined);
  const said = [authorId, title, state, closedAt, labels, milestone?.id, milestone?.title, assigneeIds, deleted];
  const content = labelIds === undefined ? said : [...said, labelIds];
  row['author_id'] = authorId;
  row['title'] = title;
  row['state'] = state;
  row['closed_at'] = closedAt;
  row['labels'] = labels;
  row['label_ids'] = labelIds;
  row['milestone_id'] = milestone?.id;
  row['milestone_title'] = milestone?.title;
  row['assignee_ids'] = assigneeIds;
  row['deleted'] = deleted;
  row['core_updated_at'] = updatedAt;
  row['core_tie'] = contentTie(rank, content, readAt);
}

function addPull(
  row: Row,
  { updatedAt, id, draft, mergedAt, headSha, headRef, baseRef, ...requested }: PullPart,
  readAt: Instant | undefined,
): void {
  const reviewerIds = sortedSet(requested.requestedReviewerIds);
  const teamIds = sortedSet(requested.requestedTeamIds);
  const rank = Number(mergedAt !== undefined);
  row['pull_id'] = id;
  row['draft'] = draft;
  row['merged_at'] = mergedAt;
  row['head_sha'] = headSha;
  row['head_ref'] = headRef;
  row['base_ref'] = baseRef;
  row['requested_reviewer_ids'] = reviewerIds;
  row['requested_team_ids'] = teamIds;
  row['pull_updated_at'] = updatedAt;
  row['pull_tie'] = contentTie(rank, [id, draft, mergedAt, headSha, headRef, baseRef, reviewerIds, teamIds], readAt);
}

function addSize(
  row: Row,
  { updatedAt, additions, deletions, changedFiles, commits }: SizePart,
  readAt: Instant | undefined,
): void {
  row['additions'] = additions;
  row['deletions'] = deletions;
  row['changed_files'] = changedFiles;
  row['commits'] = commits;
  row['size_updated_at'] = updatedAt;
  row['size_tie'] = contentTie(0, [additions, deletions, changedFiles, commits], readAt);
}

/** The ids of labels in the order of their names, null for one that was told by name only; undefined where all were. */
function idsOf(labels: readonly string[], ids: ItemCore['labelIds']): (LabelId | null)[] | undefined {
  if (ids === undefined || !labels.some((name) => ids.has(name))) return undefined;
  return labels.map((name) => ids.get(name) ?? null);
}

function sortedSet<T extends string | number>(values: readonly T[]): T[] {
  return values.length < 2 ? [...values] : [...new Set(values)].sort(compare);
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
