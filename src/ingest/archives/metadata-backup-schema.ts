import { z } from 'zod';
import {
  type CommentId,
  type ItemId,
  type ItemNumber,
  type LabelId,
  type MilestoneId,
  type PersonId,
  type RepositoryId,
  type ReviewId,
  type TeamId,
  toId,
} from '../../facts/ids.ts';
import type { AccountKind } from '../../facts/people.ts';
import { Count, Id, Text, Time } from '../webhooks/objects/fields.ts';
import type { RecordedAccount } from './person-sightings.ts';

const OptionalTime = Time.nullish().transform((time) => time ?? undefined);

const ACCOUNT_KINDS: Readonly<Record<string, AccountKind>> = {
  User: 'user',
  Bot: 'bot',
  Organization: 'organization',
  Mannequin: 'mannequin',
};

/** Null when the account is gone. */
const Account = z
  .object({ id: Id.transform((id): PersonId => toId(id)), login: Text, type: Text.nullish() })
  .nullish()
  .transform((account): RecordedAccount | undefined =>
    account
      ? { id: account.id, login: account.login, kind: ACCOUNT_KINDS[account.type ?? ''] ?? 'unknown' }
      : undefined,
  );

const Label = z.object({ id: Id.transform((id): LabelId => toId(id)), name: Text, color: Text });

const Milestone = z.object({
  id: Id.transform((id): MilestoneId => toId(id)),
  number: Count,
  title: Text,
  state: z.enum(['open', 'closed']),
  created_at: Time,
  updated_at: Time,
  due_on: OptionalTime,
  closed_at: OptionalTime,
});

const Team = z.object({ id: Id.transform((id): TeamId => toId(id)), slug: Text, name: Text });

const itemFields = {
  number: Count.transform((number): ItemNumber => toId(number)),
  title: Text,
  state: z.enum(['open', 'closed']),
  user: Account,
  labels: z.array(Label),
  milestone: Milestone.nullish(),
  assignees: z.array(Account).nullish(),
  created_at: Time,
  updated_at: Time,
  closed_at: OptionalTime,
};

const Issue = z.object({ ...itemFields, closed_by: Account });

const BaseRepository = z.object({
  id: Id.transform((id): RepositoryId => toId(id)),
  full_name: Text.nullish(),
  private: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  default_branch: Text.nullish(),
});

const Pull = z.object({
  ...itemFields,
  id: Id.transform((id): ItemId => toId(id)),
  draft: z.boolean().nullish(),
  merged_at: OptionalTime,
  merged_by: Account,
  head: z.object({ sha: Text, ref: Text }),
  base: z.object({ ref: Text, repo: BaseRepository.nullish() }),
  requested_reviewers: z.array(Account).nullish(),
  requested_teams: z.array(Team).nullish(),
  additions: Count.nullish(),
  deletions: Count.nullish(),
  changed_files: Count.nullish(),
  commits: Count.nullish(),
});

/** An event of GitHub's issue timeline: which fields it has depends on its kind. */
const BackupEvent = z.object({
  event: Text,
  id: Id.nullish(),
  actor: Account,
  created_at: OptionalTime,
  user: Account,
  submitted_at: OptionalTime,
  state: Text.nullish(),
  commit_id: Text.nullish(),
  sha: Text.nullish(),
  author: z.object({ date: OptionalTime }).nullish(),
  committer: z.object({ date: OptionalTime }).nullish(),
  label: z.object({ name: Text }).nullish(),
  milestone: z.object({ title: Text }).nullish(),
  assignee: Account,
  assigner: Account,
  requested_reviewer: Account,
  requested_team: Team.nullish(),
  review_requester: Account,
  dismissed_review: z.object({ review_id: Id.transform((id): ReviewId => toId(id)), state: Text.nullish() }).nullish(),
});

const ReviewComment = z.object({
  id: Id.transform((id): CommentId => toId(id)),
  user: Account,
  created_at: Time,
  path: Text.nullish(),
  pull_request_review_id: Id.nullish().transform((id): ReviewId | undefined => (id ? toId(id) : undefined)),
});

const timeline = {
  events: z.array(BackupEvent).nullish(),
  comments: z.array(ReviewComment).nullish(),
};

/** A file of a github-metadata-backup: the fields used of a pull request or an issue, its timeline, its review comments. */
export const BackupEntry = z.discriminatedUnion(
  'type',
  [
    z.object({ type: z.literal('pull'), pull: Pull, ...timeline }),
    z.object({ type: z.literal('issue'), issue: Issue, ...timeline }),
  ],
  { error: 'pull or issue' },
);

export type BackupPull = z.infer<typeof Pull>;
export type BackupItem = BackupPull | z.infer<typeof Issue>;
export type BackupEvent = z.infer<typeof BackupEvent>;
export type ReviewComment = z.infer<typeof ReviewComment>;

/** Just enough of a pull request's file to learn which repository it belongs to. */
export const BackupOrigin = z.object({ pull: z.object({ base: z.object({ repo: BaseRepository }) }) });
