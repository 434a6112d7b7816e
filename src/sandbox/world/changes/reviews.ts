import type { Action } from '../../actions.ts';
import { simplePullRequestShape } from '../../shapes/pull-request.ts';
import { reviewCommentShape, webhookReviewShape } from '../../shapes/review.ts';
import { repositoryDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Account, PullRequest, Repository, Review } from '../state.ts';
import type { World } from '../world.ts';

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

function addReviewComment(world: World, item: PullRequest, review: Review, comment: { path: string; body: string }) {
  const { user, submittedAt: createdAt, commitSha } = review;
  const added = { id: world.nextId(), review, user, ...comment, createdAt, commitSha };
  item.pull.reviewComments.push(added);
  return added;
}

function answerRequests({ pull }: PullRequest, user: Account): void {
  pull.requestedReviewers.delete(user);
  for (const team of pull.requestedTeams) {
    if (team.members.includes(user)) pull.requestedTeams.delete(team);
  }
}
