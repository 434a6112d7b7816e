import { type Octokit, isNotFound } from './app-client.ts';

/** The text of a file on the default branch; `undefined` when there is none. */
export async function fetchFile(
  octokit: Octokit,
  owner: string,
  repo: string,
  path: string,
): Promise<string | undefined> {
  try {
    const { data } = await octokit.rest.repos.getContent({ owner, repo, path, mediaType: { format: 'raw' } });
    return String(data);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
