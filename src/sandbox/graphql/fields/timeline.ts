import { eventNodeId } from '../../shapes/timeline.ts';
import type { PlainEvent } from '../../shapes/timeline.ts';
import { itemPage } from '../../shapes/issue.ts';
import type { Item, PullRequest, Repository, TimelineEvent } from '../../world/state.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';
import { accountSource, itemSource } from '../source.ts';
import type { EventSource, ItemSource } from '../source.ts';
import { sequenceOf } from './sequence.ts';
import { requestedReviewer } from './requested-reviewer.ts';

/** What the schema calls each kind of entry. */
const TYPES: Record<TimelineEvent['kind'], string> = {
  committed: 'PullRequestCommit',
  commented: 'IssueComment',
  reviewed: 'PullRequestReview',
  assigned: 'AssignedEvent',
  unassigned: 'UnassignedEvent',
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  milestoned: 'MilestonedEvent',
  demilestoned: 'DemilestonedEvent',
  closed: 'ClosedEvent',
  reopened: 'ReopenedEvent',
  locked: 'LockedEvent',
  unlocked: 'UnlockedEvent',
  merged: 'MergedEvent',
  renamed: 'RenamedTitleEvent',
  ready_for_review: 'ReadyForReviewEvent',
  convert_to_draft: 'ConvertToDraftEvent',
  review_requested: 'ReviewRequestedEvent',
  review_request_removed: 'ReviewRequestRemovedEvent',
  review_dismissed: 'ReviewDismissedEvent',
  head_ref_force_pushed: 'HeadRefForcePushedEvent',
};

/** The timeline of an issue or pull request, narrowed to the `itemTypes` and to what happened from `since` on. */
export const timelineItems: FieldOf<ItemSource> = ({ repository, item }, args, _, info) => {
  for (const entry of item.timeline) sequenceOf(entry);
  const types = args.itemTypes as string[] | null | undefined;
  const since = typeof args.since === 'string' ? Date.parse(args.since) : Number.NEGATIVE_INFINITY;
  const wanted = item.timeline.filter(
    (event) => (types?.includes(itemTypeOf(event)) ?? true) && Date.parse(timeOf(event)) >= since,
  );
  const cut = connection(wanted, args, info, {
    keyOf: sequenceOf,
    nodeOf: (event) => entrySource(repository, item, event),
  });
  const count = () => cut.nodes().length;
  return { ...cut, filteredCount: wanted.length, pageCount: count, updatedAt: item.updatedAt };
};

/** As the enumerations of item types write it: `REVIEW_REQUESTED_EVENT`. */
function itemTypeOf({ kind }: TimelineEvent): string {
  return TYPES[kind].replaceAll(/(?!^)[A-Z]/g, '_$&').toUpperCase();
}

function timeOf(event: TimelineEvent): string {
  if (event.kind === 'committed') return event.commit.committedAt ?? event.commit.authoredAt;
  if (event.kind === 'commented') return event.comment.createdAt;
  return event.kind === 'reviewed' ? event.review.submittedAt : event.at;
}

function entrySource(repository: Repository, item: Item, event: TimelineEvent) {
  const type = TYPES[event.kind];
  if (event.kind === 'committed') return { type, repository, item, commit: event.commit };
  if (event.kind === 'commented') return { type, repository, item, comment: event.comment };
  if (event.kind === 'reviewed') return { type, repository, item, review: event.review };
  return { type, repository, item, event };
}

type Fields = Record<string, FieldOf<EventSource>>;

const EVENT: Fields = {
  id: ({ repository, event }) => eventNodeId(repository, event),
  actor: ({ event }) => accountSource(event.actor),
  createdAt: ({ event }) => event.at,
  url: ({ repository, item, event }, _, { world }) => `${itemPage(world, repository, item)}#event-${event.id}`,
  pullRequest: ({ repository, item }) => itemSource(repository, item),
};

/** The fields of an event of these kinds: `read` narrows it. */
function of<K extends PlainEvent['kind']>(
  _kinds: readonly K[],
  read: (event: Extract<PlainEvent, { kind: K }>, ...rest: Parameters<FieldOf<EventSource>>) => unknown,
): FieldOf<EventSource> {
  return (source, ...rest) => read(source.event as Extract<PlainEvent, { kind: K }>, source, ...rest);
}

const item: FieldOf<EventSource> = ({ repository, item: about }) => itemSource(repository, about);

const LABELING: Fields = {
  ...EVENT,
  label: of(['labeled', 'unlabeled'], ({ label }, { repository }) => ({ type: 'Label', repository, label })),
  labelable: item,
};

const MILESTONING: Fields = {
  ...EVENT,
  milestoneTitle: of(['milestoned', 'demilestoned'], ({ title }) => title),
  subject: item,
};

const ASSIGNING: Fields = {
  ...EVENT,
  assignable: item,
  assignee: of(['assigned', 'unassigned'], ({ assignee }) => accountSource(assignee)),
  user: of(['assigned', 'unassigned'], ({ assignee }) => (assignee.type === 'User' ? accountSource(assignee) : null)),
};

const REQUESTING: Fields = {
  ...EVENT,
  requestedReviewer: of(['review_requested', 'review_request_removed'], ({ reviewer, team }, _, __, context) =>
    requestedReviewer(reviewer ?? team, context),
  ),
};

const DISMISSING: Fields = {
  ...EVENT,
  databaseId: ({ event }) => event.id,
  dismissalMessage: of(['review_dismissed'], ({ message }) => message),
  previousReviewState: of(['review_dismissed'], ({ previousState }) => previousState.toUpperCase()),
  review: of(['review_dismissed'], ({ review }, { repository, item: about }) => ({
    type: 'PullRequestReview',
    repository,
    item: about,
    review,
  })),
};

const FORCE_PUSHING: Fields = {
  ...EVENT,
  beforeCommit: of(['head_ref_force_pushed'], ({ before }, source) => commitSource(source, before)),
  afterCommit: of(['head_ref_force_pushed'], ({ after }, source) => commitSource(source, after)),
  ref: ({ item: about }) => ({ name: (about as PullRequest).pull.branch, prefix: 'refs/heads/' }),
};

/** A commit that the pull request has had; what a later push replaced is gone from the world but for its id. */
function commitSource({ repository, item: about }: EventSource, sha: string) {
  const { pull, author, createdAt } = about as PullRequest;
  const commit = pull.commits.find((candidate) => candidate.sha === sha);
  return { type: 'Commit', repository, commit: commit ?? { sha, author, authoredAt: createdAt, message: '' } };
}

/** Why an issue was closed; what was reopened since had been completed. Pull requests have no reason. */
function closingReason({ pull, stateReason = 'completed' }: Item): string | null {
  if (pull) return null;
  return stateReason === 'reopened' ? 'COMPLETED' : stateReason.toUpperCase();
}

/** The fields of every event, by the schema's name of its type. */
export const EVENT_TYPES: Record<string, Fields> = {
  LabeledEvent: LABELING,
  UnlabeledEvent: LABELING,
  MilestonedEvent: MILESTONING,
  DemilestonedEvent: MILESTONING,
  AssignedEvent: ASSIGNING,
  UnassignedEvent: ASSIGNING,
  ReviewRequestedEvent: REQUESTING,
  ReviewRequestRemovedEvent: REQUESTING,
  ReviewDismissedEvent: DISMISSING,
  HeadRefForcePushedEvent: FORCE_PUSHING,
  ReadyForReviewEvent: EVENT,
  ConvertToDraftEvent: EVENT,
  LockedEvent: { ...EVENT, lockable: item, lockReason: () => null },
  UnlockedEvent: { ...EVENT, lockable: item },
  ClosedEvent: {
    ...EVENT,
    closable: item,
    closer: () => null,
    stateReason: ({ item: about }) => closingReason(about),
  },
  ReopenedEvent: {
    ...EVENT,
    closable: item,
    stateReason: ({ item: about }) => (about.pull ? null : 'REOPENED'),
  },
  MergedEvent: {
    ...EVENT,
    commit: of(['merged'], ({ sha }, source) => commitSource(source, sha)),
    mergeRefName: ({ repository }) => repository.defaultBranch,
  },
  RenamedTitleEvent: {
    ...EVENT,
    previousTitle: of(['renamed'], ({ from }) => from),
    currentTitle: of(['renamed'], ({ to }) => to),
    subject: item,
  },
};
