import type { Timestamp } from '../actions.ts';

/** A person, bot or organisation. Everything refers to the same object, so a renamed login shows everywhere. */
export interface Account {
  id: number;
  login: string;
  type: 'User' | 'Bot' | 'Mannequin' | 'Organization';
  name?: string;
  /** The account is gone: what it did is shown as the ghost's, or as nobody's. */
  deleted?: boolean;
  /** What a person says of themselves, while it holds. */
  status?: PersonStatus | undefined;
}

export interface PersonStatus {
  busy: boolean;
  message?: string | undefined;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  expiresAt?: Timestamp | undefined;
}

export interface Team {
  id: number;
  slug: string;
  name: string;
  members: Account[];
  secret?: true;
  parent?: string;
}

export interface Label {
  id: number;
  name: string;
  /** Six hexadecimal digits without `#`. */
  color: string;
  description?: string | undefined;
}

export interface Milestone {
  id: number;
  number: number;
  title: string;
  creator: Account;
  state: 'open' | 'closed';
  dueOn?: Timestamp | undefined;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  closedAt?: Timestamp | undefined;
}

export type ReactionContent = '+1' | '-1' | 'laugh' | 'confused' | 'heart' | 'hooray' | 'rocket' | 'eyes';

export interface Reaction {
  id: number;
  user: Account;
  content: ReactionContent;
  createdAt: Timestamp;
}

export interface Comment {
  id: number;
  user: Account;
  body: string;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  viaApp: boolean;
  reactions: Reaction[];
}

export interface Commit {
  sha: string;
  message: string;
  author: Account;
  /** With the author's own UTC offset. */
  authoredAt: string;
  /** Where it was written anew since, as by a rebase; else it was committed when it was authored. */
  committedAt?: string | undefined;
  added: string[];
  modified: string[];
}

export type ReviewState = 'approved' | 'changes_requested' | 'commented' | 'dismissed';

export interface Review {
  id: number;
  user: Account;
  state: ReviewState;
  body?: string | undefined;
  submittedAt: Timestamp;
  commitSha: string;
}

/** Comments on one place of the difference. */
export interface ReviewThread {
  id: number;
  path: string;
  comments: ReviewComment[];
  resolvedBy?: Account | undefined;
}

export interface ReviewComment {
  id: number;
  review: Review;
  user: Account;
  path: string;
  body: string;
  createdAt: Timestamp;
  commitSha: string;
}

/** What a conversation shows between its comments, oldest first. */
export type TimelineEvent =
  | { kind: 'committed'; commit: Commit }
  | { kind: 'commented'; comment: Comment }
  | { kind: 'reviewed'; review: Review }
  | ({ id: number; actor: Account; at: Timestamp; viaApp: boolean } & (
      | { kind: 'labeled' | 'unlabeled'; label: Label }
      | { kind: 'milestoned' | 'demilestoned'; milestone: Milestone; title: string }
      | { kind: 'assigned' | 'unassigned'; assignee: Account }
      | { kind: 'review_requested' | 'review_request_removed'; reviewer?: Account | undefined; team?: Team | undefined }
      | { kind: 'renamed'; from: string; to: string }
      | { kind: 'merged'; sha: string }
      | { kind: 'head_ref_force_pushed'; before: string; after: string }
      | { kind: 'review_dismissed'; review: Review; previousState: ReviewState; message: string }
      | { kind: 'closed' | 'reopened' | 'locked' | 'unlocked' | 'ready_for_review' | 'convert_to_draft' }
    ));

/** What a pull request has beyond an issue. */
export interface PullRequestPart {
  id: number;
  draft: boolean;
  branch: string;
  headSha: string;
  baseSha: string;
  additions: number;
  deletions: number;
  files: Set<string>;
  /** Texts that the pull request brings, by path, where a scenario gives them. */
  contents: Map<string, string>;
  commits: Commit[];
  requestedReviewers: Set<Account>;
  requestedTeams: Set<Team>;
  reviews: Review[];
  reviewComments: ReviewComment[];
  threads: ReviewThread[];
  mergedAt?: Timestamp;
  mergedBy?: Account;
  mergeSha?: string;
}

/** An issue, or with `pull` a pull request. */
export interface Item {
  id: number;
  number: number;
  title: string;
  body?: string | undefined;
  author: Account;
  viaApp: boolean;
  state: 'open' | 'closed';
  stateReason?: 'completed' | 'not_planned' | 'reopened' | 'duplicate' | undefined;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  closedAt?: Timestamp | undefined;
  closedBy?: Account | undefined;
  /** Only members may comment. */
  locked?: boolean;
  pinned?: boolean;
  labels: Set<Label>;
  milestone?: Milestone | undefined;
  assignees: Set<Account>;
  comments: Comment[];
  timeline: TimelineEvent[];
  reactions: Reaction[];
  pull?: PullRequestPart;
}

export type PullRequest = Item & { pull: PullRequestPart };

export interface CheckRun {
  id: number;
  suiteId: number;
  headSha: string;
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion?: string | undefined;
  startedAt: Timestamp;
  completedAt?: Timestamp | undefined;
  externalId?: string | undefined;
  detailsUrl?: string | undefined;
  title?: string | undefined;
  summary?: string | undefined;
  text?: string | undefined;
  annotations: Record<string, unknown>[];
}

/** A state that somebody set on a commit; each setting is one of its own. */
export interface CommitStatus {
  id: number;
  commit: Commit;
  context: string;
  state: 'pending' | 'success' | 'failure' | 'error';
  creator: Account;
  createdAt: Timestamp;
}

export interface Deployment {
  id: number;
  sha: string;
  environment: string;
  creator: Account;
  createdAt: Timestamp;
  statuses: { id: number; state: DeploymentState; createdAt: Timestamp }[];
}

export type DeploymentState = 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive';

export interface Release {
  id: number;
  tag: string;
  prerelease: boolean;
  author: Account;
  publishedAt: Timestamp;
}

export interface Repository {
  id: number;
  name: string;
  owner: Account;
  private: boolean;
  archived: boolean;
  defaultBranch: string;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  pushedAt: Timestamp;
  headSha: string;
  /** Contents on the default branch, by path. */
  files: Map<string, string>;
  labels: Map<string, Label>;
  milestones: Milestone[];
  /** No number is given twice. */
  lastMilestoneNumber: number;
  items: Map<number, Item>;
  checkRuns: CheckRun[];
  statuses: CommitStatus[];
  deployments: Deployment[];
  releases: Release[];
  /** To whom it was opened (true) or closed (false) in particular. */
  access: Map<Account, boolean>;
  /** The number of the next issue that is opened through the API: beyond those that the scenario has given out. */
  nextNumber: number;
}

export interface App {
  id: number;
  slug: string;
  name: string;
  bot: Account;
  permissions: Record<string, 'read' | 'write'>;
  events: string[];
  createdAt: Timestamp;
  clientId: string;
  clientSecret: string;
  /** Where people may be sent back to once they have signed in; the first one unless told. */
  callbackUrls: string[];
  /** Who registered it, where it is not the scenario's organisation. */
  owner?: Account;
}

/** The App on one account. */
export interface Installation {
  id: number;
  /** Whose repositories it covers. */
  account: Account;
  createdAt: Timestamp;
  updatedAt: Timestamp;
  installedBy: Account;
  /** What the account has granted: it may be less than the App asks for. */
  permissions: Record<string, 'read' | 'write'>;
  /** All of the account's repositories, or those selected. */
  selection: 'all' | Set<Repository>;
  suspended?: { at: Timestamp; by: Account } | undefined;
}
