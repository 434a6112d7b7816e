import type { TimelineEvent } from '../../../facts/events.ts';
import type { Facts } from '../../../facts/facts.ts';
import { type CommentId, toId } from '../../../facts/ids.ts';
import { later } from '../../../facts/instant.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { Comment } from '../objects/comment.ts';
import { Issue, issueSnapshot } from '../objects/issue.ts';
import { itemNumber, itemPeople } from '../objects/item.ts';
import { milestonesSeen } from '../objects/milestone.ts';
import { personId } from '../objects/user.ts';
import { optional } from '../../../facts/optional.ts';
import { readPayload } from '../read-payload.ts';
import { lifeEvents } from './life-events.ts';

const IssueCommentDelivery = Delivery.extend({ issue: Issue, comment: Comment });

/** Facts from an `issue_comment` payload, on an issue or a pull request. An edited or deleted comment was made all the same. */
export function factsFromIssueComment(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, IssueCommentDelivery, payload);
  const { comment, issue, repository } = delivery;
  const commented: TimelineEvent = {
    repositoryId: repository.id,
    number: itemNumber(issue),
    at: comment.created_at,
    ...optional('actorId', personId(comment.user)),
    provisional: false,
    kind: 'commented',
    commentId: toId<CommentId>(comment.id),
  };
  const seenAt = later(issue.updated_at, comment.updated_at ?? comment.created_at);
  return {
    ...surroundings(delivery, seenAt, [comment.user, ...itemPeople(issue)]),
    milestones: milestonesSeen([issue.milestone], repository.id),
    items: [issueSnapshot(issue, repository)],
    events: [...lifeEvents(issue, repository, { mergedAt: issue.pull_request?.merged_at }), commented],
  };
}
