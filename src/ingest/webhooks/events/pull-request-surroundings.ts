import { z } from 'zod';
import type { Facts } from '../../../facts/facts.ts';
import { type Instant, later } from '../../../facts/instant.ts';
import { Delivery, surroundings, teamOwner } from '../delivery.ts';
import { milestonesSeen } from '../objects/milestone.ts';
import { PullRequest, pullRequestPeople, pullRequestSnapshot, requestedReviewers } from '../objects/pull-request.ts';
import { teamSnapshots } from '../objects/reviewer.ts';
import type { MaybeUser } from '../objects/user.ts';
import { lifeEvents } from './life-events.ts';

/** A delivery about something on a pull request: a review, a comment on a line, a thread of them. */
export const PullRequestPartDelivery = Delivery.extend({ action: z.string(), pull_request: PullRequest });
type PullRequestPartDelivery = z.infer<typeof PullRequestPartDelivery>;

/**
 * What such a delivery shows besides the part that it is about.
 * @param happenedAt when that was, where the payload has a time for it.
 * @param who accounts named with it.
 */
export function pullRequestSurroundings(
  delivery: PullRequestPartDelivery,
  happenedAt: Instant | null | undefined,
  who: readonly MaybeUser[],
): Facts {
  const { pull_request: pull, repository } = delivery;
  const seenAt = later(pull.updated_at, happenedAt ?? pull.updated_at);
  return {
    ...surroundings(delivery, seenAt, [...who, ...pullRequestPeople(pull)]),
    teams: teamSnapshots(requestedReviewers(pull), teamOwner(delivery), seenAt),
    milestones: milestonesSeen([pull.milestone], repository.id),
    items: [pullRequestSnapshot(pull, repository)],
    events: lifeEvents(pull, repository, { mergedAt: pull.merged_at, mergedBy: pull.merged_by }),
  };
}
