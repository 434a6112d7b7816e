import type { Item, PullRequest, Repository, TimelineEvent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { teamShape, userShape } from './account.ts';
import { viaAppShape } from './app.ts';
import { timelineCommitShape } from './commit.ts';
import { commentShape } from './issue.ts';
import { nodeId, repositoryApi } from './origin.ts';
import { reviewShape } from './review.ts';

/** One entry of `GET /repos/{owner}/{repo}/issues/{issue_number}/timeline`. */
export function timelineEventShape(world: World, repository: Repository, item: Item, event: TimelineEvent) {
  if (event.kind === 'committed') return timelineCommitShape(world, repository, event.commit);
  if (event.kind === 'commented') {
    const actor = userShape(world, event.comment.user);
    return { event: 'commented', actor, ...commentShape(world, repository, item, event.comment) };
  }
  if (event.kind === 'reviewed') {
    const shape = reviewShape(world, repository, item as PullRequest, event.review);
    return { event: 'reviewed', ...shape, state: event.review.state };
  }
  return { ...commonKeys(world, repository, event), ...ownKeys(world, event) };
}

type PlainEvent = Extract<TimelineEvent, { id: number }>;

function commonKeys(world: World, repository: Repository, event: PlainEvent) {
  return {
    id: event.id,
    node_id: nodeId('EV', event.id),
    url: repositoryApi(world, repository, `/issues/events/${event.id}`),
    actor: userShape(world, event.actor),
    event: event.kind,
    commit_id: event.kind === 'merged' ? event.sha : null,
    commit_url: event.kind === 'merged' ? repositoryApi(world, repository, `/commits/${event.sha}`) : null,
    created_at: event.at,
    performed_via_github_app: viaAppShape(world, event.viaApp),
  };
}

function ownKeys(world: World, event: PlainEvent) {
  switch (event.kind) {
    case 'labeled':
    case 'unlabeled':
      return { label: { name: event.label.name, color: event.label.color } };
    case 'milestoned':
    case 'demilestoned':
      return { milestone: { title: event.milestone.title } };
    case 'assigned':
    case 'unassigned':
      return { assignee: userShape(world, event.assignee) };
    case 'review_requested':
    case 'review_request_removed':
      return {
        review_requester: userShape(world, event.actor),
        ...(event.reviewer ? { requested_reviewer: userShape(world, event.reviewer) } : {}),
        ...(event.team ? { requested_team: teamShape(world, event.team) } : {}),
      };
    case 'renamed':
      return { rename: { from: event.from, to: event.to } };
    case 'closed':
    case 'reopened':
      return { state_reason: null };
    case 'merged':
    case 'ready_for_review':
    case 'convert_to_draft':
    default:
      return {};
  }
}
