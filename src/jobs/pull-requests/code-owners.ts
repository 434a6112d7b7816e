import { CODE_OWNERS_FILES, type OwnersOf, readCodeOwners } from '../../facts/code-owners.ts';
import { DAY_MS, type Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { RefusedError } from '../../github/errors.ts';
import { fetchFile } from '../../github/repository-file.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import type { Store } from '../../store/open.ts';
import { loadFiles, saveFile, type StoredFile } from '../../store/repository-files.ts';

/** Owners change seldom. */
const STALE_MS = DAY_MS;

/** Who owns which paths of a repository, by the first of GitHub’s three places that has a file; each is asked for once a day. */
async function codeOwners(
  store: Store,
  octokit: Octokit,
  repository: RepositorySnapshot,
  now: Instant,
): Promise<OwnersOf> {
  for (const path of CODE_OWNERS_FILES) {
    const text = await currentText(store, octokit, repository, path, now);
    if (text !== undefined) return readCodeOwners(text);
  }
  return () => [];
}

/** Reads whose code is whose for the reports, where that may be read; it is kept for a day. */
export async function refreshCodeOwners(
  store: Store,
  octokit: Octokit,
  repository: RepositorySnapshot,
  now: Instant,
): Promise<void> {
  try {
    await codeOwners(store, octokit, repository, now);
  } catch (error) {
    // A report can do without.
    if (!(error instanceof RefusedError)) throw error;
  }
}

/** Logins in lower case of the people who own some of these files. */
export async function ownersOfPaths(
  store: Store,
  octokit: Octokit,
  repository: RepositorySnapshot,
  paths: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const ownersOf = await codeOwners(store, octokit, repository, now);
  return new Set(paths.flatMap((path) => ownersOf(path)));
}

async function currentText(
  store: Store,
  octokit: Octokit,
  { id, owner, name }: RepositorySnapshot,
  path: string,
  now: Instant,
): Promise<string | undefined> {
  const known = (await loadFiles(store, path, id)).find(({ repositoryId }) => repositoryId === id);
  if (known !== undefined && now - known.readAt < STALE_MS) return known.content ?? undefined;
  const etag = known?.content === null ? undefined : (known?.etag ?? undefined);
  const file = await fetchFile(octokit, { owner, repo: name, path, ...optional('etag', etag) });
  const kept: StoredFile =
    file.kind === 'unchanged'
      ? { etag: etag ?? null, content: known?.content ?? null, faults: [], readAt: now }
      : { ...textIn(file), faults: [], readAt: now };
  await saveFile(store, id, path, kept);
  return kept.content ?? undefined;
}

function textIn(file: Awaited<ReturnType<typeof fetchFile>>): Pick<StoredFile, 'etag' | 'content'> {
  return file.kind === 'file' ? { etag: file.etag ?? null, content: file.text } : { etag: null, content: null };
}
