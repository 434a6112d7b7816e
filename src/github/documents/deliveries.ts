import { WHO } from './actor-fields.ts';
import { RATE_LIMIT, REPOSITORY } from './item-pages.ts';

/** The last releases and deployments are read when a repository is; later ones come as webhooks. Each costs two points at most. */
const LAST = 100;
const STATUSES = 10;

/** The last releases. */
export const RELEASES = `
query Releases($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    ${REPOSITORY}
    releases(first: ${LAST}, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { databaseId tagName isDraft isPrerelease publishedAt author { ...Who } }
    }
  }
}
${WHO}`;

/** The last deployments, each with its first statuses. GitHub refuses all of it without the permission to read deployments. */
export const DEPLOYMENTS = `
query Deployments($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    ${REPOSITORY}
    deployments(first: ${LAST}, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { databaseId environment commitOid statuses(first: ${STATUSES}) { nodes { state createdAt } } }
    }
  }
}`;
