import { RATE_LIMIT } from './item-pages.ts';

const PLACE = 'totalCount pageInfo { hasNextPage endCursor } nodes { number updatedAt }';

/** Which pull request comes next, and nothing else of it. */
export const PULL_REQUEST_PLACE = place(
  'items: pullRequests(first: $first, after: $after, states: $states, orderBy: { field: UPDATED_AT, direction: $direction })',
  ', $states: [PullRequestState!]',
);

/** Which issue comes next. */
export const ISSUE_PLACE = place(
  'items: issues(first: $first, after: $after, states: $states, orderBy: { field: UPDATED_AT, direction: $direction })',
  ', $states: [IssueState!]',
);

/** Which milestone comes next. */
export const MILESTONE_PLACE = place(
  'items: milestones(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: $direction })',
);

function place(items: string, declared = ''): string {
  return `query Place($owner: String!, $name: String!, $first: Int!, $after: String, $direction: OrderDirection!${declared}) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) { ${items} { ${PLACE} } }
}`;
}
