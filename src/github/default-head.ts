import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';

/** Which repository, and its default branch where that is known. */
interface Asked {
  owner: string;
  name: string;
  defaultBranch?: string;
}

/** The commit at the head of the default branch; `undefined` in a repository without commits. */
export async function defaultHead(octokit: Octokit, { owner, name, ...known }: Asked): Promise<string | undefined> {
  const { repos, git } = octokit.rest;
  const branch = known.defaultBranch ?? (await repos.get({ owner, repo: name })).data.default_branch;
  try {
    const { data } = await git.getRef({ owner, repo: name, ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    // An empty repository is a conflict to GitHub.
    if (isRefused(error, 'not-found', 'conflict')) return undefined;
    throw error;
  }
}
