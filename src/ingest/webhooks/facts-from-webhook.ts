import { type Facts, noFacts } from '../../facts/facts.ts';
import { factsFromCheckRun, factsFromStatus } from './events/check-event.ts';
import { factsFromDeploymentStatus, factsFromRelease } from './events/delivery-events.ts';
import { factsFromInstallation, factsFromInstallationRepositories } from './events/installation-event.ts';
import { factsFromInstallationTarget } from './events/installation-target-event.ts';
import { factsFromIssueComment } from './events/issue-comment-event.ts';
import { factsFromIssues } from './events/issues-event.ts';
import { factsFromLabel } from './events/label-event.ts';
import { factsFromMilestone } from './events/milestone-event.ts';
import { factsFromPullRequest } from './events/pull-request-event.ts';
import { factsFromPush } from './events/push-event.ts';
import { factsFromRepository } from './events/repository-event.ts';
import { factsFromReviewComment } from './events/review-comment-event.ts';
import { factsFromReview } from './events/review-event.ts';
import { factsFromReviewThread } from './events/review-thread-event.ts';

type Parser = (event: string, payload: unknown, guid?: string) => Facts;

/** A map and not an object, because the event's name comes from outside. */
const PARSERS: ReadonlyMap<string, Parser> = new Map([
  ['check_run', factsFromCheckRun],
  ['deployment_status', factsFromDeploymentStatus],
  ['installation', factsFromInstallation],
  ['installation_repositories', factsFromInstallationRepositories],
  ['installation_target', factsFromInstallationTarget],
  ['issue_comment', factsFromIssueComment],
  ['issues', factsFromIssues],
  ['label', factsFromLabel],
  ['milestone', factsFromMilestone],
  ['pull_request', factsFromPullRequest],
  ['pull_request_review', factsFromReview],
  ['pull_request_review_comment', factsFromReviewComment],
  ['pull_request_review_thread', factsFromReviewThread],
  ['push', factsFromPush],
  ['release', factsFromRelease],
  ['repository', factsFromRepository],
  ['status', factsFromStatus],
]);

/**
 * What a webhook delivery tells: `event` is GitHub's name of it, as in the `X-GitHub-Event` header. No facts for an event that
 * Headroom does not read. Times come from the payload and the GUID alone, so a delivery gives the same facts whenever it arrives.
 * @param guid its GUID, which tells when something happened that the payload has no time of.
 * @throws PayloadError when the payload is not what GitHub documents for the event.
 */
export function factsFromWebhook(event: string, payload: unknown, guid?: string): Facts {
  return PARSERS.get(event)?.(event, payload, guid) ?? noFacts();
}
