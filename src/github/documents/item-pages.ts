import { ASKED, WHO } from './actor-fields.ts';
import {
  ISSUE_ENTRIES,
  ISSUE_ENTRY,
  LINE_COMMENT,
  PULL_REQUEST_ENTRIES,
  PULL_REQUEST_ENTRY,
  REVIEW,
} from './timeline-fields.ts';

/** What a call costs and what is left, in GitHub's points. */
export const RATE_LIMIT = 'rateLimit { cost limit remaining resetAt }';

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';

/** Which repository answered: names are reused, so its id is checked with every page. */
export const REPOSITORY = `databaseId name owner { login } isPrivate isArchived defaultBranchRef { name }`;

/** A milestone, as an item names it. */
export const MILESTONE = `
fragment Plan on Milestone { id number title state createdAt updatedAt dueOn closedAt }`;

/**
 * How much of the nested lists comes with a page: enough that an ordinary item needs no further call. A page of 50 pull requests
 * costs (1 + 50 · 6 + 50 · 15) ÷ 100 ≈ 11 points and names some 45,000 nodes, of the 500,000 that GitHub allows.
 */
const TIMELINE = 60;
const REVIEWS = 15;
const COMMENTS = 20;
const CHECKS_TOLD = 50;

/** What an item is at the moment, without what happened to it. `state`: as what its state is answered. */
const itemFields = (state: string): string => `
  id number title ${state} createdAt updatedAt closedAt
  author { ...Who }
  milestone { ...Plan }
  labels(first: 100) { nodes { id name color } }
  assignees(first: 20) { nodes { ...Who } }`;

/** What a pull request is at the moment. */
export const pullRequestFields = (state = 'state'): string => `${itemFields(state)}
  fullDatabaseId isDraft mergedAt headRefOid headRefName baseRefName additions deletions changedFiles
  commits { totalCount }
  reviewRequests(first: 100) { nodes { requestedReviewer { ...Asked } } }`;

/** What an issue is at the moment. */
export const ISSUE_FIELDS = itemFields('state');

/** How the checks of the head stand; GitHub keeps hundreds, of which the first say enough. Null without the permission. */
const CHECKS = `statusCheckRollup {
    contexts(first: ${CHECKS_TOLD}) {
      nodes {
        __typename
        ... on CheckRun { name conclusion startedAt completedAt }
        ... on StatusContext { context state createdAt }
      }
    }
  }`;

/** A pull request with all that happened to it; needs {@link PULL_REQUEST_FRAGMENTS}. */
export const wholePullRequest = (state = 'state'): string => `${pullRequestFields(state)}
  mergedBy { ...Who }
  ${CHECKS}
  ${pullRequestTimeline(TIMELINE)}
  ${pullRequestReviews(REVIEWS, COMMENTS)}`;

/** An issue with all that happened to it; needs {@link ISSUE_FRAGMENTS}. */
export const wholeIssue = (): string => `${ISSUE_FIELDS}
  ${issueTimeline(TIMELINE)}`;

export const PULL_REQUEST_FRAGMENTS: readonly string[] = [
  WHO,
  ASKED,
  MILESTONE,
  PULL_REQUEST_ENTRY,
  REVIEW,
  LINE_COMMENT,
];
export const ISSUE_FRAGMENTS: readonly string[] = [WHO, MILESTONE, ISSUE_ENTRY];

/** Pull requests with all that happened to them. `$states`: only these; null for all. */
export const PULL_REQUEST_PAGE = `
query PullRequests($owner: String!, $name: String!, $first: Int!, $after: String, $direction: OrderDirection!, $states: [PullRequestState!]) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    ${REPOSITORY}
    items: pullRequests(first: $first, after: $after, states: $states, orderBy: { field: UPDATED_AT, direction: $direction }) {
      totalCount
      ${PAGE_INFO}
      nodes { ${wholePullRequest()} }
    }
  }
}
${PULL_REQUEST_FRAGMENTS.join('')}`;

/** Issues with all that happened to them. `$states`: only these; null for all. */
export const ISSUE_PAGE = `
query Issues($owner: String!, $name: String!, $first: Int!, $after: String, $direction: OrderDirection!, $states: [IssueState!]) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    ${REPOSITORY}
    items: issues(first: $first, after: $after, states: $states, orderBy: { field: UPDATED_AT, direction: $direction }) {
      totalCount
      ${PAGE_INFO}
      nodes { ${wholeIssue()} }
    }
  }
}
${ISSUE_FRAGMENTS.join('')}`;

/** Milestones. */
export const MILESTONE_PAGE = `
query Milestones($owner: String!, $name: String!, $first: Int!, $after: String, $direction: OrderDirection!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    ${REPOSITORY}
    items: milestones(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: $direction }) {
      totalCount
      ${PAGE_INFO}
      nodes { ...Plan }
    }
  }
}
${MILESTONE}`;

/** The repository itself, by name. */
export const REPOSITORY_BY_NAME = `
query Repository($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) { ${REPOSITORY} }
}`;

/** A pull request's timeline from a cursor on. */
export function pullRequestTimeline(first: number, after = ''): string {
  return `timelineItems(first: ${first}${from(after)}, itemTypes: [${PULL_REQUEST_ENTRIES}]) {
    ${PAGE_INFO} nodes { ...PullRequestEntry }
  }`;
}

/** An issue's timeline from a cursor on. */
export function issueTimeline(first: number, after = ''): string {
  return `timelineItems(first: ${first}${from(after)}, itemTypes: [${ISSUE_ENTRIES}]) {
    ${PAGE_INFO} nodes { ...IssueEntry }
  }`;
}

/** A pull request's reviews from a cursor on, each with the first of its comments. */
export function pullRequestReviews(first: number, comments: number, after = ''): string {
  return `reviews(first: ${first}${from(after)}) {
    ${PAGE_INFO} nodes { ...ReviewFields ${lineComments(comments)} }
  }`;
}

/** A review's comments from a cursor on. */
export function lineComments(first: number, after = ''): string {
  return `comments(first: ${first}${from(after)}) { ${PAGE_INFO} nodes { ...LineComment } }`;
}

function from(after: string): string {
  return after === '' ? '' : `, after: ${after}`;
}
