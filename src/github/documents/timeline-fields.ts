/** GitHub's GraphQL types of a timeline, each with what is asked of it besides who and when. */
type Asked = Readonly<Record<string, string>>;

const ON_ITEMS: Asked = {
  AssignedEvent: 'assignee { ...Who }',
  UnassignedEvent: 'assignee { ...Who }',
  LabeledEvent: 'label { id name color }',
  UnlabeledEvent: 'label { id name color }',
  MilestonedEvent: 'milestoneTitle',
  DemilestonedEvent: 'milestoneTitle',
  ClosedEvent: '',
  ReopenedEvent: '',
  RenamedTitleEvent: '',
  LockedEvent: '',
  UnlockedEvent: '',
};

const ON_ISSUES: Asked = { ...ON_ITEMS, PinnedEvent: '', UnpinnedEvent: '', TransferredEvent: '' };

const ON_PULL_REQUESTS: Asked = {
  ...ON_ITEMS,
  MergedEvent: '',
  ReadyForReviewEvent: '',
  ConvertToDraftEvent: '',
  ReviewRequestedEvent: 'requestedReviewer { ...Asked }',
  ReviewRequestRemovedEvent: 'requestedReviewer { ...Asked }',
  ReviewDismissedEvent: 'previousReviewState review { fullDatabaseId }',
  HeadRefForcePushedEvent: 'afterCommit { oid }',
  BaseRefChangedEvent: '',
  AutoMergeEnabledEvent: '',
  AutoMergeDisabledEvent: '',
  AddedToMergeQueueEvent: '',
  RemovedFromMergeQueueEvent: '',
};

/** A comment's own author and id; a commit's times as git keeps them, the author's with the offset of their clock. */
const COMMENT = '... on IssueComment { fullDatabaseId createdAt author { ...Who } }';
const COMMIT = `... on PullRequestCommit {
  commit { oid authoredDate committedDate author { date user { ...Who } } }
}`;

/** The kinds of entries that are read of an issue's timeline. Mentions and subscriptions are nobody's deeds. */
export const ISSUE_ENTRIES = ['ISSUE_COMMENT', ...Object.keys(ON_ISSUES).map(enumName)].join(' ');

/** Those of a pull request. Reviews are read by themselves, with their comments. */
export const PULL_REQUEST_ENTRIES = [
  'ISSUE_COMMENT',
  'PULL_REQUEST_COMMIT',
  ...Object.keys(ON_PULL_REQUESTS).map(enumName),
].join(' ');

/** Those of a pull request without its commits, of which a forced push takes some away. */
export const PULL_REQUEST_DEEDS = PULL_REQUEST_ENTRIES.replace('PULL_REQUEST_COMMIT ', '');

/** The fields of an issue's timeline entries. */
export const ISSUE_ENTRY = `
fragment IssueEntry on IssueTimelineItems {
  __typename
  ${COMMENT}
  ${fieldsOf(ON_ISSUES)}
}`;

/** The fields of a pull request's timeline entries. */
export const PULL_REQUEST_ENTRY = `
fragment PullRequestEntry on PullRequestTimelineItems {
  __typename
  ${COMMENT}
  ${COMMIT}
  ${fieldsOf(ON_PULL_REQUESTS)}
}`;

/** The fields of a review, without its words; its comments are a connection of their own. */
export const REVIEW = `
fragment ReviewFields on PullRequestReview {
  id
  fullDatabaseId
  state
  submittedAt
  author { ...Who }
}`;

/** The fields of a comment on a line, without its words. */
export const LINE_COMMENT = `
fragment LineComment on PullRequestReviewComment {
  fullDatabaseId
  createdAt
  path
  author { ...Who }
}`;

function fieldsOf(types: Asked): string {
  return Object.entries(types)
    .map(([type, fields]) => `... on ${type} { createdAt actor { ...Who } ${fields} }`)
    .join('\n  ');
}

/** `LabeledEvent` is asked for as `LABELED_EVENT`. */
function enumName(type: string): string {
  return type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
