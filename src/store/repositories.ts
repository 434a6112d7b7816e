import type { InstallationId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Store } from './open.ts';
import { ms } from './sql-time.ts';

type RepositoryRow = {
  id: RepositoryId;
  owner: string;
  name: string;
  private: boolean;
  archived: boolean;
  deleted: boolean;
  default_branch: string | null;
  seen_at: Instant;
};

const SELECT = `SELECT id::float8, owner, name, private, archived, deleted, default_branch, ${ms('seen_at')} AS seen_at
FROM repository`;

const IS_INSTALLED = `EXISTS (SELECT 1 FROM repository_access a JOIN installation i ON i.id = a.installation_id
  WHERE a.repository_id = repository.id AND a.granted AND NOT i.deleted AND NOT i.suspended)`;

/**
 * The repository of that name, in any case; undefined when none is known. Names are reused: of several that had it the one that
 * still exists is meant, then the one that GitHub gave an id, then the one seen last.
 */
export async function findRepository(
  { pool }: Pick<Store, 'pool'>,
  owner: string,
  name: string,
): Promise<RepositorySnapshot | undefined> {
  const { rows } = await pool.query<RepositoryRow>(
    `${SELECT} WHERE lower(owner) = lower($1) AND lower(name) = lower($2)
     ORDER BY deleted, id < 0, repository.seen_at DESC, id DESC LIMIT 1`,
    [owner, name],
  );
  return rows[0] === undefined ? undefined : toSnapshot(rows[0]);
}

/** The repository of that id; undefined when it is not known. */
export async function findRepositoryById(
  { pool }: Pick<Store, 'pool'>,
  id: RepositoryId,
): Promise<RepositorySnapshot | undefined> {
  const { rows } = await pool.query<RepositoryRow>(`${SELECT} WHERE id = $1`, [id]);
  return rows[0] === undefined ? undefined : toSnapshot(rows[0]);
}

/** The installation by which the App may act on a repository now; `undefined` when none is known. */
export async function findInstallationId(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
): Promise<InstallationId | undefined> {
  const { rows } = await pool.query<{ id: InstallationId }>(
    `SELECT i.id::float8 FROM repository_access a JOIN installation i ON i.id = a.installation_id
     WHERE a.repository_id = $1 AND a.granted AND NOT i.deleted AND NOT i.suspended
     ORDER BY i.updated_at DESC, i.id DESC LIMIT 1`,
    [repositoryId],
  );
  return rows[0]?.id;
}

/** All repositories that still exist, by name. */
export async function listRepositories({ pool }: Pick<Store, 'pool'>): Promise<RepositorySnapshot[]> {
  const { rows } = await pool.query<RepositoryRow>(
    `${SELECT} WHERE NOT deleted ORDER BY lower(owner) COLLATE "C", lower(name) COLLATE "C", id`,
  );
  return rows.map(toSnapshot);
}

/** The repositories that exist and on which the App is installed and not suspended, by name. */
export async function listInstalledRepositories({ pool }: Pick<Store, 'pool'>): Promise<RepositorySnapshot[]> {
  const { rows } = await pool.query<RepositoryRow>(
    `${SELECT} WHERE NOT deleted AND NOT archived AND ${IS_INSTALLED}
     ORDER BY lower(owner) COLLATE "C", lower(name) COLLATE "C", id`,
  );
  return rows.map(toSnapshot);
}

/** Those of some repositories that still exist and that one of some installations has, neither gone nor suspended; by name. */
export async function listRepositoriesWithin(
  { pool }: Pick<Store, 'pool'>,
  reach: { installationIds: readonly InstallationId[]; repositoryIds: readonly RepositoryId[] },
): Promise<RepositorySnapshot[]> {
  const { rows } = await pool.query<RepositoryRow>(
    `${SELECT} WHERE NOT deleted AND id = ANY ($1::bigint[]) AND EXISTS (
       SELECT 1 FROM repository_access a JOIN installation i ON i.id = a.installation_id
       WHERE a.repository_id = repository.id AND a.granted AND i.id = ANY ($2::bigint[]) AND NOT i.deleted AND NOT i.suspended)
     ORDER BY lower(owner) COLLATE "C", lower(name) COLLATE "C", id`,
    [reach.repositoryIds, reach.installationIds],
  );
  return rows.map(toSnapshot);
}

/** Those of some repositories that exist and on which the App is installed and not suspended; archived ones too. */
export async function listCovered(
  { pool }: Pick<Store, 'pool'>,
  ids: Iterable<RepositoryId>,
): Promise<RepositorySnapshot[]> {
  const { rows } = await pool.query<RepositoryRow>(
    `${SELECT} WHERE id = ANY ($1::bigint[]) AND NOT deleted AND ${IS_INSTALLED}`,
    [[...new Set(ids)]],
  );
  return rows.map(toSnapshot);
}

function toSnapshot({ default_branch: defaultBranch, seen_at: seenAt, ...row }: RepositoryRow): RepositorySnapshot {
  return { ...row, ...optional('defaultBranch', defaultBranch ?? undefined), seenAt };
}
