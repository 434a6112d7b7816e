import type { WrittenKeys } from '../config/keys/repository-keys.ts';
import { type RepositoryConfig, resolveConfig } from '../config/repository-config.ts';
import { parseRepositoryFile, REPOSITORY_FILE } from '../config/repository-file.ts';
import { asksForWrites } from '../config/wanted-writes.ts';
import type { ConfigFault } from '../config/yaml-map.ts';
import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from '../store/open.ts';
import { BASE_REPOSITORY, type FileOwner, listFiles, loadFiles, type StoredFile } from '../store/repository-files.ts';

/** A fault, and the repository in whose file it is. */
export interface FaultInForce extends ConfigFault {
  /** `owner/name` */
  repository: string;
}

/** What holds for a repository now. */
export interface SettingsInForce {
  config: RepositoryConfig;
  /** Why the repository’s own file, or that of its organisation, is not followed as it is now; what it said before still holds. */
  faults: readonly FaultInForce[];
  /** Whose file first asks for something to be written: its own, or its organisation’s; absent where neither does. */
  askedBy?: RepositoryId;
  /** When its own file was last asked for; absent: never, so that nothing is known of what it wants. */
  readAt?: Instant;
}

/**
 * What holds for a repository now: its own `.github/headroom.yml` above that of its owner’s `.github` repository, key by key, each as
 * it was when it last had no faults. Known from the database: GitHub is not asked. See `refreshSettings` for who reads the files.
 */
export async function settingsInForce(
  store: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
): Promise<SettingsInForce> {
  const files = await loadFiles(store, REPOSITORY_FILE, repositoryId);
  const own = files.find((file) => file.repositoryId === repositoryId);
  const base = files.find((file) => file.repositoryId !== repositoryId);
  return resolve(own, own && isBase(own) ? undefined : base);
}

/** What holds for each repository, from one look at the database. */
export async function allSettingsInForce(
  store: Pick<Store, 'pool'>,
): Promise<(repository: { id: RepositoryId; owner: string; name: string }) => SettingsInForce> {
  const files = await listFiles(store, REPOSITORY_FILE);
  const own = new Map(files.map((file) => [file.repositoryId, file]));
  const bases = new Map(files.filter(isBase).map((file) => [file.owner.toLowerCase(), file]));
  return (repository) =>
    resolve(own.get(repository.id), isBase(repository) ? undefined : bases.get(repository.owner.toLowerCase()));
}

type KnownFile = StoredFile & FileOwner;

function isBase({ name }: { name: string }): boolean {
  return name.toLowerCase() === BASE_REPOSITORY;
}

function resolve(own: KnownFile | undefined, base: KnownFile | undefined): SettingsInForce {
  const files = [base, own].flatMap((file) => (file === undefined ? [] : [{ file, ...textInForce(file) }]));
  // The nearest first: whoever asks in both was asked for by its own.
  const asking = files.findLast(({ written }) => asksForWrites(written));
  return {
    config: resolveConfig(
      files.map(({ file, written }) => (file === own ? ownKeys(file, written) : baseKeys(written))),
    ),
    faults: files.flatMap(({ file, faults }) => faults.map((fault) => ({ ...fault, repository: nameOf(file) }))),
    ...optional('askedBy', asking?.file.repositoryId),
    ...optional('readAt', own?.readAt),
  };
}

/** What was without faults when it was read may have some for a newer Headroom. */
function textInForce({ content, faults }: KnownFile): { written: WrittenKeys; faults: readonly ConfigFault[] } {
  const parsed = parseRepositoryFile(content ?? '');
  return parsed.ok ? { written: parsed.written, faults } : { written: {}, faults: [...parsed.faults, ...faults] };
}

/** Only an organisation says where the organisation’s report goes. */
function ownKeys(file: KnownFile, written: WrittenKeys): WrittenKeys {
  return isBase(file) ? written : baseKeys(written);
}

function baseKeys(written: WrittenKeys): WrittenKeys {
  const { 'organization-report': _, 'organization-report-public': __, ...rest } = written;
  return rest;
}

function nameOf({ owner, name }: FileOwner): string {
  return `${owner}/${name}`;
}
