import { optional } from '../facts/optional.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';

/** Which file, and the tag of its text as known, if it is. */
export interface FileRequest {
  owner: string;
  repo: string;
  path: string;
  etag?: string;
  /** A commit; by default the head of the default branch. */
  ref?: string;
}

/** What became of a file. `too-large`: GitHub hands over a megabyte at most. */
export type FetchedFile =
  { kind: 'file'; text: string; etag: string | undefined } | { kind: 'unchanged' | 'absent' | 'too-large' };

/** The file, on the default branch unless a commit is named. With the tag of a text that is known, one that has not changed costs nothing of the quota. */
export async function fetchFile(
  octokit: Octokit,
  { owner, repo, path, etag: known, ref }: FileRequest,
): Promise<FetchedFile> {
  const headers = known === undefined ? {} : { 'if-none-match': known };
  try {
    // Not as raw text: half of that looks like all of it.
    const answer = await octokit.rest.repos.getContent({ owner, repo, path, ...optional('ref', ref), headers });
    const { data, status }: { data: typeof answer.data; status: number } = answer;
    if (status === 304) return { kind: 'unchanged' };
    if (Array.isArray(data) || data.type !== 'file') return { kind: 'absent' };
    if (data.encoding !== 'base64') return { kind: 'too-large' };
    return { kind: 'file', text: Buffer.from(data.content, 'base64').toString(), etag: answer.headers.etag };
  } catch (error) {
    if (isRefused(error, 'not-found')) return { kind: 'absent' };
    throw error;
  }
}
