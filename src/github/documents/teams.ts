import { RATE_LIMIT } from './item-pages.ts';

const MEMBERS = 'pageInfo { hasNextPage endCursor } nodes { __typename login databaseId }';

/** The teams of an organisation with who is in them; most have fewer members than a page holds. */
export const TEAM_PAGE = `query Teams($organization: String!, $first: Int!, $after: String) {
  ${RATE_LIMIT}
  organization(login: $organization) {
    teams(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { databaseId slug name privacy parentTeam { databaseId } members(first: 100, membership: ALL) { ${MEMBERS} } }
    }
  }
}`;

/** More members of one team. */
export const TEAM_MEMBERS_PAGE = `query TeamMembers($organization: String!, $slug: String!, $after: String) {
  ${RATE_LIMIT}
  organization(login: $organization) {
    team(slug: $slug) { members(first: 100, membership: ALL, after: $after) { ${MEMBERS} } }
  }
}`;
