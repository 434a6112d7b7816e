import {
  ISSUE_FRAGMENTS,
  PULL_REQUEST_FRAGMENTS,
  RATE_LIMIT,
  REPOSITORY,
  wholeIssue,
  wholePullRequest,
} from './item-pages.ts';

/** As what a pull request's state is answered: in one document it may not be named as an issue's, which is of another type. */
export const PULL_REQUEST_STATE = 'pullRequestState';

/** As what the item of a number is answered. */
export function itemAlias(number: number): string {
  return `number${number}`;
}

/** Whether a name in an answer stands for the item of a number. */
export function isItemAlias(name: string): boolean {
  return /^number\d+$/.test(name);
}

/** The items of these numbers, pull requests and issues, with all that happened to them; each under its {@link itemAlias}. */
export function itemsByNumber(numbers: readonly number[]): string {
  const asked = numbers.map(
    (number) => `${itemAlias(number)}: issueOrPullRequest(number: ${number}) { ...WholePullRequest ...WholeIssue }`,
  );
  const fragments = new Set([...PULL_REQUEST_FRAGMENTS, ...ISSUE_FRAGMENTS]);
  return `
query Items($owner: String!, $name: String!) {
  ${RATE_LIMIT}
  repository(owner: $owner, name: $name) {
    ${REPOSITORY}
    ${asked.join('\n    ')}
  }
}
fragment WholePullRequest on PullRequest { __typename ${wholePullRequest(`${PULL_REQUEST_STATE}: state`)} }
fragment WholeIssue on Issue { __typename ${wholeIssue()} }
${[...fragments].join('')}`;
}
