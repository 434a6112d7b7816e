import { RATE_LIMIT } from './item-pages.ts';

/** The labels of a repository, in the order in which they were made, which never changes. */
export const LABEL_PAGE = `
query Labels($owner: String!, $name: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    databaseId
    labels(first: $first, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes { id name color }
    }
  }
}`;
