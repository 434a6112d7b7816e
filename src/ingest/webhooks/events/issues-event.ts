import type { z } from 'zod';
import type { EventDetail } from '../../../facts/events.ts';
import type { Facts } from '../../../facts/facts.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { Issue, issueSnapshot } from '../objects/issue.ts';
import { itemPeople } from '../objects/item.ts';
import { milestonesSeen } from '../objects/milestone.ts';
import { readPayload } from '../read-payload.ts';
import { ItemAction, itemActionDetail } from './item-action.ts';
import { lifeEvents } from './life-events.ts';
import { provisionalEvent } from './provisional-event.ts';

const IssuesDelivery = Delivery.extend(ItemAction.shape).extend({ issue: Issue });
type IssuesDelivery = z.infer<typeof IssuesDelivery>;

/** Actions after which the repository no longer has the issue: a transferred one has another number elsewhere. */
const GONE: ReadonlySet<string> = new Set(['deleted', 'transferred']);

/** Actions on issues alone that go by the same name in GitHub's timeline. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['pinned', 'unpinned', 'transferred']);

/** Facts from an `issues` payload, whatever its action. GitHub sends a few of them for pull requests too (`milestoned`). */
export function factsFromIssues(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, IssuesDelivery, payload);
  const { action, issue, repository, sender } = delivery;
  const ending = { closedBy: action === 'closed' ? sender : undefined, mergedAt: issue.pull_request?.merged_at };
  const detail = actionDetail(delivery);
  return {
    ...surroundings(delivery, issue.updated_at, [...itemPeople(issue), delivery.assignee]),
    milestones: milestonesSeen([delivery.milestone, issue.milestone], repository.id),
    items: [issueSnapshot(issue, repository, GONE.has(action))],
    events: [...lifeEvents(issue, repository, ending), ...(detail ? [provisionalEvent(delivery, issue, detail)] : [])],
  };
}

function actionDetail(delivery: IssuesDelivery): EventDetail | undefined {
  if (OTHER_NAMES.has(delivery.action)) return { kind: 'other', name: delivery.action };
  return itemActionDetail(delivery, delivery.issue);
}
