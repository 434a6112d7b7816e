import type { PlainEvent } from '../shapes/timeline.ts';
import type {
  Account,
  Comment,
  Commit,
  Item,
  Label,
  Milestone,
  PullRequest,
  Repository,
  Review,
  ReviewComment,
  ReviewThread,
  Team,
} from '../world/state.ts';
import { isPullRequest } from '../world/world.ts';

/** An object of the schema: `type` is its name there, the rest is where it is in the world. */
export type AccountSource = { type: 'User' | 'Bot' | 'Mannequin' | 'Organization'; account: Account };
export type TeamSource = { type: 'Team'; team: Team };
export type RepositorySource = { type: 'Repository'; repository: Repository };
export type LabelSource = { type: 'Label'; repository: Repository; label: Label };
export type MilestoneSource = { type: 'Milestone'; repository: Repository; milestone: Milestone };
export type ItemSource = { type: 'Issue' | 'PullRequest'; repository: Repository; item: Item };
export type PullRequestSource = { type: 'PullRequest'; repository: Repository; item: PullRequest };
export type CommentSource = { type: 'IssueComment'; repository: Repository; item: Item; comment: Comment };
export type ReviewSource = { type: 'PullRequestReview'; repository: Repository; item: PullRequest; review: Review };
export type ThreadSource = {
  type: 'PullRequestReviewThread';
  repository: Repository;
  item: PullRequest;
  thread: ReviewThread;
};
export type LineCommentSource = {
  type: 'PullRequestReviewComment';
  repository: Repository;
  item: PullRequest;
  comment: ReviewComment;
};
export type CommitSource = { type: 'Commit'; repository: Repository; commit: Commit };
export type PullRequestCommitSource = {
  type: 'PullRequestCommit';
  repository: Repository;
  item: PullRequest;
  commit: Commit;
};
export type EventSource = { type: string; repository: Repository; item: Item; event: PlainEvent };

/** A person, bot or organisation; `null` where the account is gone or nobody's. */
export function accountSource(account: Account | undefined): AccountSource | null {
  return account === undefined || account.deleted === true ? null : { type: account.type, account };
}

export function itemSource(repository: Repository, item: Item): ItemSource {
  return { type: isPullRequest(item) ? 'PullRequest' : 'Issue', repository, item };
}
