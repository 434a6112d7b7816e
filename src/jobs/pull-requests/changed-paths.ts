import { listChangedPaths } from '../../github/pull-request-files.ts';
import type { Octokit } from '../../github/rest/octokit.ts';

/** Which pull request, and at which of its heads. */
interface Head {
  owner: string;
  name: string;
  number: number;
  headSha: string;
}

/** What pull requests change, asked of GitHub once for each head. */
export type ChangedPaths = (octokit: Octokit, head: Head) => Promise<readonly string[]>;

const MOST_KEPT = 500;

/** Remembers in memory: what is forgotten costs a request. */
export function rememberChangedPaths(): ChangedPaths {
  const kept = new Map<string, readonly string[]>();
  return async (octokit, { owner, name, number, headSha }) => {
    const key = `${owner}/${name}/${number}/${headSha}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const paths = await listChangedPaths(octokit, owner, name, number);
    kept.set(key, paths);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return paths;
  };
}
