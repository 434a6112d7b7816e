/** Who did something: the numeric id is what people are kept by, because logins change and are reused. */
export const WHO = `
fragment Who on Actor {
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }
}`;

/** Who is asked for a review: an account or a team. */
export const ASKED = `
fragment Asked on RequestedReviewer {
  ...Who
  ... on Team { __typename databaseId slug name organization { login } }
}`;
