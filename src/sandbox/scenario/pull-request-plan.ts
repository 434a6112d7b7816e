import type { RepositoryName } from '../actions.ts';
import type { BacklogItem } from './backlog.ts';
import type { Topic } from './titles.ts';

/** What a person is about to open. */
export interface PullRequestPlan {
  repository: RepositoryName;
  author: string;
  /** ms, UTC */
  openedMs: number;
  topic: Topic;
  title: string;
  body: string;
  /** The issue that is done once this is merged. */
  closes: BacklogItem | undefined;
  draft: boolean;
  /** A revert is small and always wanted. */
  isRevert: boolean;
}
