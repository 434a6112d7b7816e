/** Where GraphQL is, given where REST is: beside it at github.com, and a directory further up on GitHub Enterprise Server. */
export function graphqlUrl(apiUrl: string): string {
  return `${apiUrl.replace(/\/v3$/, '')}/graphql`;
}
