import { parseRepositoryFile, REPOSITORY_FILE } from '../../config/repository-file.ts';
import type { InstallationId, RepositoryId } from '../../facts/ids.ts';
import { DAY_MS, type Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { type FetchedFile, fetchFile } from '../../github/repository-file.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import type { Store } from '../../store/open.ts';
import { findRepository } from '../../store/repositories.ts';
import {
  BASE_REPOSITORY,
  loadFiles,
  saveFile,
  type StoredFault,
  type StoredFile,
} from '../../store/repository-files.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import type { SettingsInForce } from '../../reporting/settings-in-force.ts';

/** A push that changes a file is acted on at once; this is how long a change stays unseen whose push was lost. */
const STALE_MS = DAY_MS;

/** Whether the repository’s file is to be asked for again. A clock that was set back makes none stale. */
export function isStale({ readAt }: SettingsInForce, now: Instant): boolean {
  return readAt === undefined || now - readAt >= STALE_MS;
}

/** What came of reading a repository’s file. */
export interface Refreshed {
  /** Whether it says something else than before, faults included. */
  changed: boolean;
  /** Why it is not followed as it is now. */
  faults: readonly StoredFault[];
}

/**
 * Reads the repository’s own file on its default branch, and keeps what it says; one with faults leaves the last one without in force.
 * A file that has not changed costs nothing of the quota, except where it has faults: a newer Headroom may know what it means.
 */
export async function refreshSettings(
  store: Pick<Store, 'pool'>,
  octokit: Octokit,
  { id, owner, name }: Pick<RepositorySnapshot, 'id' | 'owner' | 'name'>,
  now: Instant,
): Promise<Refreshed> {
  const known = await storedFile(store, id);
  const etag = known?.faults.length === 0 ? (known.etag ?? undefined) : undefined;
  const file = await fetchFile(octokit, { owner, repo: name, path: REPOSITORY_FILE, ...optional('etag', etag) });
  const read = { ...fileAfter(known, file), readAt: now };
  await saveFile(store, id, REPOSITORY_FILE, read);
  return { changed: !saysTheSame(known, read), faults: read.faults };
}

/**
 * The same for a job: nothing where GitHub does not permit it; the operator is told of faults when there are others than before, by their
 * lines only: what is wrong names keys, and so people, who cannot be forgotten in a log.
 */
export async function refreshAsPermitted(
  context: JobContext,
  installationId: InstallationId,
  repository: RepositorySnapshot,
): Promise<void> {
  const { store, app, log, now } = context;
  const refresh = async () => await refreshSettings(store, app.asInstallation(installationId), repository, now());
  const read = await asPermitted(context, installationId, 'configuration', refresh);
  if (!read.permitted || !read.value.changed || read.value.faults.length === 0) return;
  const lines = [...new Set(read.value.faults.map(({ line }) => line))];
  log.warn({ repositoryId: repository.id, lines }, HAS_FAULTS);
}

const HAS_FAULTS = `${REPOSITORY_FILE} has faults in these lines, as its page and “headroom config check” tell; what it said before holds until they are mended`;

/** The same, and the file of the owner’s base where that is known: for whoever asks by hand, and wants it as it is now. */
export async function refreshWithBase(
  store: Pick<Store, 'pool'>,
  octokit: Octokit,
  repository: RepositorySnapshot,
  now: Instant,
): Promise<void> {
  await refreshSettings(store, octokit, repository, now);
  const base = await findRepository(store, repository.owner, BASE_REPOSITORY);
  const isThere = base !== undefined && !base.deleted && base.id !== repository.id;
  if (isThere) await refreshSettings(store, octokit, base, now);
}

async function storedFile(store: Pick<Store, 'pool'>, id: RepositoryId): Promise<StoredFile | undefined> {
  return (await loadFiles(store, REPOSITORY_FILE, id)).find(({ repositoryId }) => repositoryId === id);
}

type FileState = Omit<StoredFile, 'readAt'>;

function fileAfter(known: FileState | undefined, file: FetchedFile): FileState {
  const { content = null, etag = null, faults = [] } = known ?? {};
  switch (file.kind) {
    case 'unchanged':
      return { content, etag, faults };
    case 'absent':
      return { content: null, etag: null, faults: [] };
    case 'too-large':
      return { content, etag: null, faults: [{ line: 1, message: 'The file is larger than 64 KiB; shorten it.' }] };
    case 'file': {
      const parsed = parseRepositoryFile(file.text);
      const tag = { etag: file.etag ?? null };
      return parsed.ok ? { ...tag, content: file.text, faults: [] } : { ...tag, content, faults: parsed.faults };
    }
  }
}

function saysTheSame(before: FileState | undefined, { content, faults }: FileState): boolean {
  const same = (before?.content ?? null) === content;
  return same && JSON.stringify(before?.faults ?? []) === JSON.stringify(faults);
}
