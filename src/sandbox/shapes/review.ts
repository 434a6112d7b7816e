import type { PullRequest, Repository, Review, ReviewComment, ReviewThread } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { associationOf, nullableUserShape, userShape } from './account.ts';
import { itemPage } from './issue.ts';
import { nodeId, repositoryApi } from './origin.ts';
import { reactionRollup } from './reaction.ts';

/** A review. REST writes its state in capitals; webhooks do not. */
export function reviewShape(world: World, repository: Repository, item: PullRequest, review: Review) {
  const html = `${itemPage(world, repository, item)}#pullrequestreview-${review.id}`;
  const pullRequest = repositoryApi(world, repository, `/pulls/${item.number}`);
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id, repository.id),
    user: nullableUserShape(world, review.user),
    body: review.body ?? '',
    state: review.state.toUpperCase(),
    html_url: html,
    pull_request_url: pullRequest,
    author_association: associationOf(review.user),
    _links: { html: { href: html }, pull_request: { href: pullRequest } },
    submitted_at: review.submittedAt,
    commit_id: review.commitSha,
  };
}

/** A review as webhooks carry it. */
export function webhookReviewShape(world: World, repository: Repository, item: PullRequest, review: Review) {
  const body = review.body ?? null;
  return {
    ...reviewShape(world, repository, item, review),
    body,
    state: review.state,
    updated_at: review.submittedAt,
  };
}

/** A comment on a line of the difference. */
export function reviewCommentShape(world: World, repository: Repository, item: PullRequest, comment: ReviewComment) {
  const url = repositoryApi(world, repository, `/pulls/comments/${comment.id}`);
  const html = `${itemPage(world, repository, item)}#discussion_r${comment.id}`;
  const pullRequest = repositoryApi(world, repository, `/pulls/${item.number}`);
  return {
    url,
    pull_request_review_id: comment.review.id,
    id: comment.id,
    node_id: nodeId('PRRC', comment.id, repository.id),
    diff_hunk: '@@ -1,1 +1,1 @@',
    path: comment.path,
    commit_id: comment.commitSha,
    original_commit_id: comment.commitSha,
    user: userShape(world, comment.user),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.createdAt,
    html_url: html,
    pull_request_url: pullRequest,
    author_association: associationOf(comment.user),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pullRequest } },
    reactions: reactionRollup(`${url}/reactions`, []),
    start_line: null,
    original_start_line: null,
    start_side: null,
    line: 1,
    original_line: 1,
    side: 'RIGHT',
    position: 1,
    original_position: 1,
    subject_type: 'line',
  };
}

/** A thread of line comments as webhooks carry it. */
export function threadShape(world: World, repository: Repository, item: PullRequest, thread: ReviewThread) {
  const comments = thread.comments.map((comment) => reviewCommentShape(world, repository, item, comment));
  return { node_id: nodeId('PRRT', thread.id, repository.id), comments };
}
