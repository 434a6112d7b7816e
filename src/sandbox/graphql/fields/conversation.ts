import { associationOf } from '../../shapes/account.ts';
import { itemPage } from '../../shapes/issue.ts';
import { nodeId } from '../../shapes/origin.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';
import { accountSource, itemSource } from '../source.ts';
import type { CommentSource, LineCommentSource, ReviewSource, ThreadSource } from '../source.ts';
import { isPullRequest } from '../../world/world.ts';

export const ISSUE_COMMENT: Record<string, FieldOf<CommentSource>> = {
  id: ({ repository, comment }) => nodeId('IC', comment.id, repository.id),
  databaseId: ({ comment }) => comment.id,
  fullDatabaseId: ({ comment }) => String(comment.id),
  author: ({ comment }) => accountSource(comment.user),
  authorAssociation: ({ comment }) => associationOf(comment.user),
  body: ({ comment }) => comment.body,
  bodyText: ({ comment }) => comment.body,
  createdAt: ({ comment }) => comment.createdAt,
  publishedAt: ({ comment }) => comment.createdAt,
  updatedAt: ({ comment }) => comment.updatedAt,
  isMinimized: () => false,
  issue: ({ repository, item }) => itemSource(repository, item),
  pullRequest: ({ repository, item }) => (isPullRequest(item) ? itemSource(repository, item) : null),
  repository: ({ repository }) => ({ type: 'Repository', repository }),
  url: ({ repository, item, comment }, _, { world }) =>
    `${itemPage(world, repository, item)}#issuecomment-${comment.id}`,
};

export const REVIEW: Record<string, FieldOf<ReviewSource>> = {
  id: ({ repository, review }) => nodeId('PRR', review.id, repository.id),
  databaseId: ({ review }) => review.id,
  fullDatabaseId: ({ review }) => String(review.id),
  author: ({ review }) => accountSource(review.user),
  authorAssociation: ({ review }) => associationOf(review.user),
  state: ({ review }) => review.state.toUpperCase(),
  body: ({ review }) => review.body ?? '',
  bodyText: ({ review }) => review.body ?? '',
  createdAt: ({ review }) => review.submittedAt,
  publishedAt: ({ review }) => review.submittedAt,
  submittedAt: ({ review }) => review.submittedAt,
  updatedAt: ({ review }) => review.submittedAt,
  commit: ({ repository, item, review }) => {
    const commit = item.pull.commits.find(({ sha }) => sha === review.commitSha);
    return commit ? { type: 'Commit', repository, commit } : null;
  },
  comments: ({ repository, item, review }, args, _, info) =>
    connection(
      item.pull.reviewComments.filter((comment) => comment.review === review),
      args,
      info,
      {
        keyOf: ({ id }) => [id],
        nodeOf: (comment) => ({ type: 'PullRequestReviewComment', repository, item, comment }),
      },
    ),
  onBehalfOf: (_, args, __, info) => connection([], args, info, { nodeOf: (team) => team }),
  pullRequest: ({ repository, item }) => itemSource(repository, item),
  repository: ({ repository }) => ({ type: 'Repository', repository }),
  url: ({ repository, item, review }, _, { world }) =>
    `${itemPage(world, repository, item)}#pullrequestreview-${review.id}`,
};

export const REVIEW_THREAD: Record<string, FieldOf<ThreadSource>> = {
  id: ({ repository, thread }) => nodeId('PRRT', thread.id, repository.id),
  path: ({ thread }) => thread.path,
  line: () => 1,
  isResolved: ({ thread }) => thread.resolvedBy !== undefined,
  isOutdated: () => false,
  isCollapsed: ({ thread }) => thread.resolvedBy !== undefined,
  resolvedBy: ({ thread }) => accountSource(thread.resolvedBy),
  subjectType: () => 'LINE',
  pullRequest: ({ repository, item }) => itemSource(repository, item),
  repository: ({ repository }) => ({ type: 'Repository', repository }),
  comments: ({ repository, item, thread }, args, _, info) =>
    connection(thread.comments, args, info, {
      keyOf: ({ id }) => [id],
      nodeOf: (comment) => ({ type: 'PullRequestReviewComment', repository, item, comment }),
    }),
};

export const REVIEW_COMMENT: Record<string, FieldOf<LineCommentSource>> = {
  id: ({ repository, comment }) => nodeId('PRRC', comment.id, repository.id),
  databaseId: ({ comment }) => comment.id,
  fullDatabaseId: ({ comment }) => String(comment.id),
  author: ({ comment }) => accountSource(comment.user),
  authorAssociation: ({ comment }) => associationOf(comment.user),
  body: ({ comment }) => comment.body,
  path: ({ comment }) => comment.path,
  createdAt: ({ comment }) => comment.createdAt,
  publishedAt: ({ comment }) => comment.createdAt,
  updatedAt: ({ comment }) => comment.createdAt,
  state: () => 'SUBMITTED',
  outdated: () => false,
  replyTo: () => null,
  isMinimized: () => false,
  pullRequest: ({ repository, item }) => itemSource(repository, item),
  pullRequestReview: ({ repository, item, comment }) => ({
    type: 'PullRequestReview',
    repository,
    item,
    review: comment.review,
  }),
  repository: ({ repository }) => ({ type: 'Repository', repository }),
  url: ({ repository, item, comment }, _, { world }) =>
    `${itemPage(world, repository, item)}#discussion_r${comment.id}`,
};
