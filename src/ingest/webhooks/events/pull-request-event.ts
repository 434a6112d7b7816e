import type { z } from 'zod';
import type { EventDetail } from '../../../facts/events.ts';
import type { Facts } from '../../../facts/facts.ts';
import { Delivery, surroundings, teamOwner } from '../delivery.ts';
import { Text } from '../objects/fields.ts';
import { milestonesSeen } from '../objects/milestone.ts';
import { PullRequest, pullRequestPeople, pullRequestSnapshot, requestedReviewers } from '../objects/pull-request.ts';
import { requested, Reviewer, reviewerAccount, teamSnapshots } from '../objects/reviewer.ts';
import { readPayload } from '../read-payload.ts';
import { ItemAction, itemActionDetail } from './item-action.ts';
import { lifeEvents } from './life-events.ts';
import { provisionalEvent } from './provisional-event.ts';

const PullRequestDelivery = Delivery.extend(ItemAction.shape).extend({
  pull_request: PullRequest,
  requested_reviewer: Reviewer.nullish(),
  requested_team: Reviewer.nullish(),
  after: Text.nullish(),
});
type PullRequestDelivery = z.infer<typeof PullRequestDelivery>;

/** Facts from a `pull_request` payload, whatever its action. */
export function factsFromPullRequest(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, PullRequestDelivery, payload);
  const { pull_request: pull, repository, requested_reviewer, requested_team } = delivery;
  const people = [...pullRequestPeople(pull), reviewerAccount(requested_reviewer), delivery.assignee];
  const reviewers = [...requestedReviewers(pull), requested_reviewer, requested_team];
  const closedBy = delivery.action === 'closed' ? delivery.sender : undefined;
  const ending = { closedBy, mergedAt: pull.merged_at, mergedBy: pull.merged_by ?? closedBy };
  const detail = actionDetail(delivery);
  return {
    ...surroundings(delivery, pull.updated_at, people),
    teams: teamSnapshots(reviewers, teamOwner(delivery), pull.updated_at),
    milestones: milestonesSeen([delivery.milestone, pull.milestone], repository.id),
    items: [pullRequestSnapshot(pull, repository)],
    events: [...lifeEvents(pull, repository, ending), ...(detail ? [provisionalEvent(delivery, pull, detail)] : [])],
  };
}

/** The names of GitHub's timeline for actions of the merge queue and of auto-merge. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['auto_merge_enabled', 'auto_merge_enabled'],
  ['auto_merge_disabled', 'auto_merge_disabled'],
  ['enqueued', 'added_to_merge_queue'],
  ['dequeued', 'removed_from_merge_queue'],
]);

function actionDetail(delivery: PullRequestDelivery): EventDetail | undefined {
  const { action, pull_request: pull } = delivery;
  switch (action) {
    case 'ready_for_review':
      return { kind: action };
    case 'converted_to_draft':
      return { kind: 'convert_to_draft' };
    case 'review_requested':
    case 'review_request_removed':
      return { kind: action, ...requested(delivery.requested_reviewer ?? delivery.requested_team) };
    case 'synchronize':
      return pushedDetail(delivery.after ?? pull.head?.sha);
    default:
      return itemActionDetail(delivery, pull) ?? otherDetail(delivery);
  }
}

function pushedDetail(headSha: string | null | undefined): EventDetail | undefined {
  return typeof headSha === 'string' ? { kind: 'pushed', headSha } : undefined;
}

function otherDetail({ action, changes }: PullRequestDelivery): EventDetail | undefined {
  const name = action === 'edited' && changes?.base !== undefined ? 'base_ref_changed' : OTHER_NAMES.get(action);
  return name === undefined ? undefined : { kind: 'other', name };
}
