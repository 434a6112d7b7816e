import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';

const PIN = `mutation PinIssue($issueId: ID!) { pinIssue(input: { issueId: $issueId }) { issue { number } } }`;

/**
 * Pins an issue; pinning one that is pinned changes nothing. Returns why GitHub refuses, such as that three are pinned already;
 * `undefined` when it is done.
 */
export async function pinIssue(
  octokit: Octokit,
  owner: string,
  repo: string,
  number: number,
): Promise<string | undefined> {
  const { data } = await octokit.rest.issues.get({ owner, repo, issue_number: number });
  try {
    await octokit.graphql(PIN, { issueId: data.node_id });
    return undefined;
  } catch (error) {
    if (isRefused(error, 'permission', 'forbidden', 'invalid', 'conflict')) return error.detail;
    throw error;
  }
}
