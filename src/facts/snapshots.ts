import type {
  InstallationId,
  ItemId,
  ItemNumber,
  LabelId,
  MilestoneId,
  PersonId,
  RepositoryId,
  TeamId,
} from './ids.ts';
import type { Instant } from './instant.ts';

/**
 * Snapshots: objects as last seen. A newer one (by GitHub's `updated_at`, or by the time of what an object without one was seen
 * in) replaces an older one; which came in first does not matter.
 */
export interface InstallationSnapshot {
  id: InstallationId;
  accountId: PersonId;
  accountLogin: string;
  repositorySelection: 'all' | 'selected';
  suspended: boolean;
  deleted: boolean;
  updatedAt: Instant;
}

export interface RepositorySnapshot {
  id: RepositoryId;
  owner: string;
  name: string;
  private: boolean;
  archived: boolean;
  deleted: boolean;
  defaultBranch?: string;
  seenAt: Instant;
}

/** Whether the App is installed on a repository. */
export interface RepositoryAccessSnapshot {
  repositoryId: RepositoryId;
  installationId: InstallationId;
  granted: boolean;
  seenAt: Instant;
}

export interface TeamSnapshot {
  id: TeamId;
  organization: string;
  slug: string;
  name: string;
  seenAt: Instant;
  /** When all of its members were read, if they were. */
  membersReadAt?: Instant;
  /** Told only where its members are read too. */
  standing?: TeamStanding;
}

/** How a team stands to others. */
export interface TeamStanding {
  /** Whether everybody in the organisation may see it; else GitHub calls it secret. */
  visible: boolean;
  /** The team that it is a part of. */
  parentId?: TeamId;
}

/** Somebody seen in a team. They are in it still if they were seen when its members were last read. */
export interface TeamMemberSnapshot {
  teamId: TeamId;
  personId: PersonId;
  seenAt: Instant;
}

export interface MilestoneSnapshot {
  id: MilestoneId;
  repositoryId: RepositoryId;
  number: number;
  title: string;
  state: 'open' | 'closed';
  createdAt: Instant;
  dueAt?: Instant;
  closedAt?: Instant;
  deleted: boolean;
  updatedAt: Instant;
}

export interface LabelSnapshot {
  id: LabelId;
  repositoryId: RepositoryId;
  name: string;
  color: string;
  deleted: boolean;
  seenAt: Instant;
}

/**
 * A pull request or an issue. GitHub sends it in three depths, so it is kept as parts that each have their own `updatedAt`:
 * a comment's payload brings only the fields, a review's brings no sizes, and neither may wipe out what it does not know.
 */
export interface ItemSnapshot {
  repositoryId: RepositoryId;
  number: ItemNumber;
  kind: 'pull-request' | 'issue';
  createdAt: Instant;
  core?: ItemCore;
  pull?: PullPart;
  size?: SizePart;
  /**
   * When GitHub was asked for it, by GitHub's clock; absent where GitHub told us unasked. Of two states with one `updatedAt` an
   * answer wins, and of two answers the later one: several changes can share a second, but an answer is what came of them.
   */
  readAt?: Instant;
  /** All that happened to it up to this moment was read from GitHub's timeline, which replaces every provisional event until then. */
  timelineReadAt?: Instant;
}

/** What an issue and a pull request have in common. */
export interface ItemCore {
  updatedAt: Instant;
  /** Absent: the account is gone (GitHub shows “ghost”). */
  authorId?: PersonId;
  title: string;
  state: 'open' | 'closed';
  closedAt?: Instant;
  labels: readonly string[];
  /** GitHub's ids of its labels by their names, as far as the source tells: by them a label is known that was renamed since. */
  labelIds?: ReadonlyMap<string, LabelId>;
  milestone?: { id?: MilestoneId; title: string };
  assigneeIds: readonly PersonId[];
  deleted: boolean;
}

/** What every payload with a pull request object says. */
export interface PullPart {
  updatedAt: Instant;
  id: ItemId;
  draft: boolean;
  mergedAt?: Instant;
  headSha?: string;
  headRef?: string;
  baseRef?: string;
  requestedReviewerIds: readonly PersonId[];
  requestedTeamIds: readonly TeamId[];
}

/** Only in a full pull request object. */
export interface SizePart {
  updatedAt: Instant;
  additions: number;
  deletions: number;
  changedFiles: number;
  commits: number;
}
