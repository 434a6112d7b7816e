import type { Action } from '../../actions.ts';
import { simplePullRequestShape } from '../../shapes/pull-request.ts';
import { reviewCommentShape, threadShape, webhookReviewShape } from '../../shapes/review.ts';
import { repositoryDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Account, PullRequest, Repository, Review, ReviewThread } from '../state.ts';
import type { World } from '../world.ts';
import { WorldError } from '../world.ts';
import { record } from './record.ts';

/** Submits a review with its line comments; whoever was asked for it, alone or in a team, is no longer. */
export function submitReview(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  { state, body, comments = [] }: Extract<Action, { do: 'review' }>,
): Delivery[] {
  const { pull } = item;
  const { actor: user, at: submittedAt } = doing;
  const review: Review = { id: world.nextId(), user, state, body, submittedAt, commitSha: pull.headSha };
  pull.reviews.push(review);
  item.timeline.push({ kind: 'reviewed', review });
  item.updatedAt = submittedAt;
  if (user !== item.author) answerRequests(item, user);
  const added = comments.map((comment) => addReviewComment(world, item, review, comment));
  const pullRequest = simplePullRequestShape(world, repository, item);
  return [
    repositoryDelivery(world, repository, doing, 'pull_request_review', {
      action: 'submitted',
      review: webhookReviewShape(world, repository, item, review),
      pull_request: pullRequest,
    }),
    ...added.map((comment) =>
      repositoryDelivery(world, repository, doing, 'pull_request_review_comment', {
        action: 'created',
        comment: reviewCommentShape(world, repository, item, comment),
        pull_request: pullRequest,
      }),
    ),
  ];
}

/**
 * Sets aside a reviewer's latest review that approves or asks for changes.
 * @throws {WorldError} when there is none.
 */
export function dismissReview(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  { reviewer, message = 'Out of date.' }: { reviewer: Account; message?: string | undefined },
): Delivery[] {
  const review = item.pull.reviews.findLast(
    ({ user, state }) => user === reviewer && (state === 'approved' || state === 'changes_requested'),
  );
  if (!review) throw new WorldError(`#${item.number} has no review by ${reviewer.login} that could be dismissed.`);
  const previousState = review.state;
  review.state = 'dismissed';
  record(world, item, doing, { kind: 'review_dismissed', review, previousState, message });
  const own = {
    action: 'dismissed',
    review: webhookReviewShape(world, repository, item, review),
    pull_request: simplePullRequestShape(world, repository, item),
  };
  return [repositoryDelivery(world, repository, doing, 'pull_request_review', own)];
}

/** Marks a thread of line comments as settled, or takes that back. @throws {WorldError} when none is on that path. */
export function resolveThread(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  { path, resolved }: { path: string; resolved: boolean },
): Delivery[] {
  const thread = item.pull.threads.find((candidate) => candidate.path === path);
  if (!thread) throw new WorldError(`#${item.number} has no thread on ${path}. Review it with a comment there first.`);
  if ((thread.resolvedBy !== undefined) === resolved) return [];
  thread.resolvedBy = resolved ? doing.actor : undefined;
  item.updatedAt = doing.at;
  return [threadDelivery(world, repository, item, doing, thread)];
}

function threadDelivery(world: World, repository: Repository, item: PullRequest, doing: Doing, thread: ReviewThread) {
  return repositoryDelivery(world, repository, doing, 'pull_request_review_thread', {
    action: thread.resolvedBy ? 'resolved' : 'unresolved',
    thread: threadShape(world, repository, item, thread),
    pull_request: simplePullRequestShape(world, repository, item),
    updated_at: doing.at,
  });
}

function addReviewComment(world: World, item: PullRequest, review: Review, comment: { path: string; body: string }) {
  const { user, submittedAt: createdAt, commitSha } = review;
  const added = { id: world.nextId(), review, user, ...comment, createdAt, commitSha };
  item.pull.reviewComments.push(added);
  item.pull.threads.push({ id: world.nextId(), path: comment.path, comments: [added] });
  return added;
}

function answerRequests({ pull }: PullRequest, user: Account): void {
  pull.requestedReviewers.delete(user);
  for (const team of pull.requestedTeams) {
    if (team.members.includes(user)) pull.requestedTeams.delete(team);
  }
}
