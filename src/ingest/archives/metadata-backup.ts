import type { TimelineEvent } from '../../facts/events.ts';
import { type Facts, noFacts } from '../../facts/facts.ts';
import type { RepositoryId } from '../../facts/ids.ts';
import type { ItemSnapshot, TeamSnapshot } from '../../facts/snapshots.ts';
import { withClosings } from './closings.ts';
import { withVerdicts } from '../verdicts.ts';
import { readPayload } from '../webhooks/read-payload.ts';
import { knownFields } from './known-fields.ts';
import { recordedActor, recordedDetail, recordedTime } from './metadata-backup-events.ts';
import {
  BackupEntry,
  type BackupEvent,
  type BackupItem,
  BackupOrigin,
  type ReviewComment,
} from './metadata-backup-schema.ts';
import { backupCore, backupLabels, backupMilestones, backupPull, backupSize } from './metadata-backup-snapshots.ts';
import { PersonSightings } from './person-sightings.ts';
import { type RecordedRepository, repositorySnapshot } from './recorded-repository.ts';

/**
 * The facts in one file of a github-metadata-backup (`pulls/N.json` or `issues/N.json`).
 * @throws PayloadError when it is not such a file.
 */
export function factsFromBackup(file: unknown, repository: RecordedRepository): Facts {
  const entry = readPayload('metadata backup', BackupEntry, file);
  const item = entry.type === 'pull' ? entry.pull : entry.issue;
  const people = new PersonSightings();
  const timeline = (entry.events ?? []).flatMap((event) => timelineEvent(event, item, repository.id, people));
  const comments = (entry.comments ?? []).map((comment) => reviewComment(comment, item, repository.id, people));
  const events = withSnapshotEvents([...timeline, ...comments], item, repository.id, people);
  return {
    ...noFacts(),
    repositories: [repositorySnapshot(repository, 'base' in item ? visibility(item) : undefined)],
    milestones: backupMilestones(item, repository.id),
    labels: backupLabels(item, repository.id),
    items: [itemSnapshot(item, repository.id, people)],
    events,
    people: people.all(),
    teams: teams(entry.events ?? [], item, repository.owner),
  };
}

/** Which repository a pull request's file says that it belongs to; undefined for an issue's, and where it does not say. */
export function originOfBackup(file: unknown): { id: RepositoryId; fullName?: string } | undefined {
  const origin = BackupOrigin.safeParse(file);
  if (!origin.success) return undefined;
  const { id, full_name: fullName } = origin.data.pull.base.repo;
  return { id, ...knownFields({ fullName: fullName ?? undefined }) };
}

function visibility(item: Extract<BackupItem, { base: unknown }>) {
  const repository = item.base.repo;
  if (repository?.private === undefined || repository.private === null) return undefined;
  return {
    private: repository.private,
    archived: repository.archived ?? false,
    defaultBranch: repository.default_branch ?? undefined,
    seenAt: item.updated_at,
  };
}

function itemSnapshot(item: BackupItem, repositoryId: RepositoryId, people: PersonSightings): ItemSnapshot {
  const common = { repositoryId, number: item.number, createdAt: item.created_at, core: backupCore(item, people) };
  if (!('base' in item)) return { ...common, kind: 'issue' };
  return {
    ...common,
    kind: 'pull-request',
    pull: backupPull(item, people),
    ...knownFields({ size: backupSize(item) }),
  };
}

function timelineEvent(
  event: BackupEvent,
  item: BackupItem,
  repositoryId: RepositoryId,
  people: PersonSightings,
): TimelineEvent[] {
  const at = recordedTime(event);
  if (at === undefined) return [];
  const detail = recordedDetail(event, at, (account, seenAt) => people.see(account, seenAt));
  if (detail === undefined) return [];
  const actorId = people.see(recordedActor(event), at);
  return [{ repositoryId, number: item.number, at, provisional: false, ...detail, ...knownFields({ actorId }) }];
}

function reviewComment(
  comment: ReviewComment,
  item: BackupItem,
  repositoryId: RepositoryId,
  people: PersonSightings,
): TimelineEvent {
  const at = comment.created_at;
  const actorId = people.see(comment.user, at);
  const reviewId = comment.pull_request_review_id;
  return {
    repositoryId,
    number: item.number,
    at,
    provisional: false,
    kind: 'review_commented',
    commentId: comment.id,
    ...knownFields({ actorId, reviewId, path: comment.path ?? undefined }),
  };
}

/** The timeline at GitHub has no `opened`; the snapshot tells of it, and of the closing and the merge. */
function withSnapshotEvents(
  timeline: readonly TimelineEvent[],
  item: BackupItem,
  repositoryId: RepositoryId,
  people: PersonSightings,
): TimelineEvent[] {
  const { number, created_at: at, closed_at: closedAt } = item;
  const actorId = people.see(item.user, at);
  const closing =
    'base' in item
      ? { mergedAt: item.merged_at, mergedBy: people.see(item.merged_by, item.merged_at ?? at) }
      : { closedBy: people.see(item.closed_by, closedAt ?? at) };
  return [
    { repositoryId, number, at, provisional: false, kind: 'opened', ...knownFields({ actorId }) },
    ...withClosings(withVerdicts(timeline), { repositoryId, number, closedAt, ...closing }),
  ];
}

function teams(events: readonly BackupEvent[], item: BackupItem, organization: string): TeamSnapshot[] {
  const asked = events.map((event) => event.requested_team);
  const waiting = 'base' in item ? (item.requested_teams ?? []) : [];
  const byId = new Map([...asked, ...waiting].flatMap((team) => (team ? [[team.id, team] as const] : [])));
  return [...byId.values()].map((team) => ({ ...team, organization, seenAt: item.updated_at }));
}
