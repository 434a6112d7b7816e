import type { RepositoryId } from '../../facts/ids.ts';
import type { ItemCore, LabelSnapshot, MilestoneSnapshot, PullPart, SizePart } from '../../facts/snapshots.ts';
import { knownFields } from './known-fields.ts';
import type { BackupItem, BackupPull } from './metadata-backup-schema.ts';
import type { PersonSightings } from './person-sightings.ts';

/** What the file says of an issue or a pull request alike. */
export function backupCore(item: BackupItem, people: PersonSightings): ItemCore {
  const seen = item.updated_at;
  const { milestone } = item;
  return {
    updatedAt: seen,
    title: item.title,
    state: item.state,
    labels: item.labels.map((label) => label.name),
    ...(item.labels.length > 0 && { labelIds: new Map(item.labels.map(({ id, name }) => [name, id])) }),
    assigneeIds: (item.assignees ?? []).flatMap((account) => people.see(account, seen) ?? []),
    deleted: false,
    ...knownFields({
      authorId: people.see(item.user, seen),
      closedAt: item.closed_at,
      milestone: milestone ? { id: milestone.id, title: milestone.title } : undefined,
    }),
  };
}

/** What it says of a pull request only. */
export function backupPull(pull: BackupPull, people: PersonSightings): PullPart {
  return {
    updatedAt: pull.updated_at,
    id: pull.id,
    draft: pull.draft ?? false,
    headSha: pull.head.sha,
    headRef: pull.head.ref,
    baseRef: pull.base.ref,
    requestedReviewerIds: (pull.requested_reviewers ?? []).flatMap((who) => people.see(who, pull.updated_at) ?? []),
    requestedTeamIds: (pull.requested_teams ?? []).map((team) => team.id),
    ...knownFields({ mergedAt: pull.merged_at }),
  };
}

/** Its size, where the backup kept the full pull request. */
export function backupSize(pull: BackupPull): SizePart | undefined {
  const { additions, deletions, changed_files: changedFiles, commits } = pull;
  if (additions == null || deletions == null || changedFiles == null || commits == null) return undefined;
  return { updatedAt: pull.updated_at, additions, deletions, changedFiles, commits };
}

/** Its milestone, if it has one. */
export function backupMilestones({ milestone }: BackupItem, repositoryId: RepositoryId): MilestoneSnapshot[] {
  if (!milestone) return [];
  const { id, number, title, state } = milestone;
  return [
    {
      id,
      repositoryId,
      number,
      title,
      state,
      createdAt: milestone.created_at,
      deleted: false,
      updatedAt: milestone.updated_at,
      ...knownFields({ dueAt: milestone.due_on, closedAt: milestone.closed_at }),
    },
  ];
}

/** The labels it wears. */
export function backupLabels(item: BackupItem, repositoryId: RepositoryId): LabelSnapshot[] {
  return item.labels.map(({ id, name, color }) => ({
    id,
    repositoryId,
    name,
    color,
    deleted: false,
    seenAt: item.updated_at,
  }));
}
