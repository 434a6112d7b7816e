import type { Item, PullRequest, Repository, TimelineEvent } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { nullableUserShape, teamShape, userShape } from './account.ts';
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

export type PlainEvent = Extract<TimelineEvent, { id: number }>;

/** What stands before the underscore in the node ids of events. */
const NODE_PREFIX: Record<PlainEvent['kind'], string> = {
  assigned: 'AE',
  unassigned: 'UNAE',
  labeled: 'LE',
  unlabeled: 'UNLE',
  milestoned: 'MIE',
  demilestoned: 'DEME',
  closed: 'CE',
  reopened: 'REE',
  locked: 'LOE',
  unlocked: 'UNLOE',
  merged: 'ME',
  renamed: 'RTE',
  ready_for_review: 'RFRE',
  convert_to_draft: 'CTDE',
  review_requested: 'RRE',
  review_request_removed: 'RRRE',
  review_dismissed: 'RDE',
  head_ref_force_pushed: 'HRFPE',
};

/** The node id of an event in a timeline. */
export function eventNodeId(repository: Repository, { kind, id }: PlainEvent): string {
  return nodeId(NODE_PREFIX[kind], id, repository.id);
}

function commonKeys(world: World, repository: Repository, event: PlainEvent) {
  return {
    id: event.id,
    node_id: eventNodeId(repository, event),
    url: repositoryApi(world, repository, `/issues/events/${event.id}`),
    actor: nullableUserShape(world, event.actor),
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
      return { milestone: { title: event.title } };
    case 'assigned':
    case 'unassigned':
      return { assignee: userShape(world, event.assignee) };
    case 'review_requested':
    case 'review_request_removed':
      return {
        review_requester: nullableUserShape(world, event.actor),
        ...(event.reviewer && event.reviewer.deleted !== true
          ? { requested_reviewer: userShape(world, event.reviewer) }
          : {}),
        ...(event.team ? { requested_team: teamShape(world, event.team) } : {}),
      };
    case 'renamed':
      return { rename: { from: event.from, to: event.to } };
    case 'closed':
    case 'reopened':
      return { state_reason: null };
    case 'review_dismissed':
      return {
        dismissed_review: {
          state: event.previousState,
          review_id: event.review.id,
          dismissal_message: event.message,
        },
      };
    case 'head_ref_force_pushed':
    case 'merged':
    case 'ready_for_review':
    case 'convert_to_draft':
    case 'locked':
    case 'unlocked':
    default:
      return {};
  }
}
