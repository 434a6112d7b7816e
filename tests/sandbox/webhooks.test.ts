import { describe, expect, test } from 'vitest';
import { apiValidator } from '../../src/sandbox/openapi/validator.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { actionOf } from '../../src/sandbox/webhooks/delivery.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { SMALL_SCENARIO } from './small-scenario.ts';

function allDeliveries(): Delivery[] {
  const sandbox = createSandbox({ scenario: SMALL_SCENARIO, webhookSecret: 'a secret of the tests' });
  return [
    sandbox.installed('2026-11-02T07:00:00Z'),
    ...SMALL_SCENARIO.actions.flatMap((action) => sandbox.apply(action)),
  ];
}

function named({ event, payload }: Delivery, action = actionOf({ event, at: '', payload })): string {
  return action === undefined ? event : `${event}.${action}`;
}

describe('apply', () => {
  test('sends payloads that fit what GitHub publishes about its webhooks', () => {
    const validator = apiValidator();
    const complaints = allDeliveries().flatMap((delivery) => {
      const name = named(delivery).replaceAll(/[._]/g, '-');
      const complaint = validator.webhook(name, JSON.parse(JSON.stringify(delivery.payload)));
      return complaint === undefined ? [] : [`${name}: ${complaint}`];
    });
    expect(complaints).toEqual([]);
  });

  test('sends the webhooks that GitHub sends, in order', () => {
    expect(allDeliveries().map((delivery) => named(delivery))).toMatchInlineSnapshot(`
      [
        "installation.created",
        "milestone.created",
        "push",
        "pull_request.opened",
        "pull_request.ready_for_review",
        "pull_request.converted_to_draft",
        "pull_request.ready_for_review",
        "pull_request.review_requested",
        "pull_request.review_requested",
        "pull_request.review_requested",
        "pull_request.review_request_removed",
        "pull_request.labeled",
        "pull_request.unlabeled",
        "pull_request.milestoned",
        "pull_request.demilestoned",
        "pull_request.assigned",
        "pull_request.edited",
        "issue_comment.created",
        "pull_request_review.submitted",
        "pull_request_review_comment.created",
        "push",
        "pull_request.synchronize",
        "check_run.created",
        "check_run.completed",
        "status",
        "pull_request_review.submitted",
        "pull_request.closed",
        "pull_request.reopened",
        "push",
        "pull_request.closed",
        "deployment_status.created",
        "deployment_status.created",
        "release.published",
        "release.released",
        "issues.opened",
        "issues.labeled",
        "issue_comment.created",
        "issues.assigned",
        "issues.milestoned",
        "issues.demilestoned",
        "issues.edited",
        "issues.unlabeled",
        "issues.closed",
        "issues.reopened",
        "push",
        "milestone.closed",
      ]
    `);
  });
});
