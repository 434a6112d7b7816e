import type { Octokit } from './rest/octokit.ts';

const PER_PAGE = 100;
/** What a change of more files is about, its first ones tell. */
const MOST_PAGES = 3;

/** The paths that a pull request changes; of a very large one the first three hundred. Those that it removes count too. */
export async function listChangedPaths(
  octokit: Octokit,
  owner: string,
  repo: string,
  number: number,
): Promise<string[]> {
  const paths: string[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await octokit.rest.pulls.listFiles({ owner, repo, pull_number: number, per_page: PER_PAGE, page });
    paths.push(...data.map(({ filename }) => filename));
    if (data.length < PER_PAGE) break;
  }
  return paths;
}
