import { ASKED, WHO } from './actor-fields.ts';
import { ISSUE_FIELDS, MILESTONE, pullRequestFields, RATE_LIMIT } from './item-pages.ts';
import { ISSUE_ENTRIES, PULL_REQUEST_DEEDS } from './timeline-fields.ts';

/**
 * What pull requests are at the moment, and how much happened to them: enough to see that something is amiss, for a seventh of the
 * points that all that happened would cost. In the order in which they were opened, which never changes.
 */
export const PULL_REQUEST_COMPARABLES = comparables(
  'pullRequests',
  `${pullRequestFields()} timelineItems(itemTypes: [${PULL_REQUEST_DEEDS}]) { totalCount } reviews { totalCount }`,
  [WHO, ASKED, MILESTONE],
);

/** The same of issues. */
export const ISSUE_COMPARABLES = comparables(
  'issues',
  `${ISSUE_FIELDS} timelineItems(itemTypes: [${ISSUE_ENTRIES}]) { totalCount }`,
  [WHO, MILESTONE],
);

function comparables(list: string, fields: string, fragments: readonly string[]): string {
  return `
query Comparables($owner: String!, $name: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    databaseId
    open: ${list}(states: OPEN) { totalCount }
    items: ${list}(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: DESC }) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { ${fields} }
    }
  }
}
${fragments.join('')}`;
}
