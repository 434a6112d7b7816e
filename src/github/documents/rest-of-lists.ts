import { ASKED, WHO } from './actor-fields.ts';
import { issueTimeline, lineComments, pullRequestReviews, pullRequestTimeline, RATE_LIMIT } from './item-pages.ts';
import { ISSUE_ENTRY, LINE_COMMENT, PULL_REQUEST_ENTRY, REVIEW } from './timeline-fields.ts';

/** A nested list that did not fit into its page: whose it is, which, and where it goes on. */
export interface UnreadList {
  /** GitHub's node id of the pull request, the issue or the review. */
  id: string;
  list: 'pull-request-timeline' | 'issue-timeline' | 'reviews' | 'comments';
  after: string;
}

const FIRST = 100;
const REVIEWS_FIRST = 30;

const LISTS: Record<UnreadList['list'], (after: string) => string> = {
  'pull-request-timeline': (after) => `... on PullRequest { ${pullRequestTimeline(FIRST, after)} }`,
  'issue-timeline': (after) => `... on Issue { ${issueTimeline(FIRST, after)} }`,
  reviews: (after) => `... on PullRequest { ${pullRequestReviews(REVIEWS_FIRST, FIRST, after)} }`,
  comments: (after) => `... on PullRequestReview { ${lineComments(FIRST, after)} }`,
};

/** Fragments that each kind of list needs; GraphQL refuses those that nothing uses. */
const FRAGMENTS: Record<UnreadList['list'], readonly string[]> = {
  'pull-request-timeline': [WHO, ASKED, PULL_REQUEST_ENTRY],
  'issue-timeline': [WHO, ISSUE_ENTRY],
  reviews: [WHO, REVIEW, LINE_COMMENT],
  comments: [WHO, LINE_COMMENT],
};

/** One question for the continuation of several lists: answered under `list0`, `list1` … in their order. */
export function restOfLists(lists: readonly UnreadList[]): { document: string; variables: Record<string, string> } {
  const declared = lists.map((_, index) => `$id${index}: ID!, $after${index}: String!`).join(', ');
  const asked = lists.map(
    ({ list }, index) => `list${index}: node(id: $id${index}) { ${LISTS[list](`$after${index}`)} }`,
  );
  const fragments = new Set(lists.flatMap(({ list }) => FRAGMENTS[list]));
  return {
    document: `query Rest(${declared}) {\n${RATE_LIMIT}\n${asked.join('\n')}\n}\n${[...fragments].join('')}`,
    variables: Object.fromEntries(
      lists.flatMap(({ id, after }, i) => [
        [`id${i}`, id],
        [`after${i}`, after],
      ]),
    ),
  };
}
