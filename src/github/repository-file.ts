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
    // Where the answer does not say its character set, Octokit hands over bytes.
    const content: unknown = data;
    return content instanceof ArrayBuffer ? new TextDecoder().decode(content) : String(content);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
