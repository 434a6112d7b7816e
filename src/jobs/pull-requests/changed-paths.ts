import { listChangedPaths } from '../../github/pull-request-files.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import { findChangedFiles, type Head, saveChangedFiles } from '../../store/changed-files.ts';
import type { Store } from '../../store/open.ts';

/** The paths that a pull request changes, asked of GitHub once for each of its heads. */
export async function changedPaths(
  store: Store,
  octokit: Octokit,
  { owner, name, ...head }: Head & { owner: string; name: string },
): Promise<readonly string[]> {
  const known = await findChangedFiles(store, head);
  if (known !== undefined) return known;
  const paths = await listChangedPaths(octokit, owner, name, head.number);
  await saveChangedFiles(store, head, paths);
  return paths;
}
