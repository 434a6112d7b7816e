import { CODE_OWNERS_FILES } from '../facts/code-owners.ts';
import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

/** What is wrong with a file, and in which line. */
export interface StoredFault {
  line: number;
  message: string;
}

/** A file as last read. */
export interface StoredFile {
  /** The tag by which GitHub tells whether it has changed since; `null` when it gave none. */
  etag: string | null;
  /** Its last text without faults; `null` when there is none. */
  content: string | null;
  /** What is wrong with the text as it is now; empty when that is `content`, or there is no file. */
  faults: readonly StoredFault[];
  readAt: Instant;
}

/** Whose file it is. */
export interface FileOwner {
  repositoryId: RepositoryId;
  owner: string;
  name: string;
}

/** In the repository of this name, of the same owner, stands what holds for all repositories of the owner. */
export const BASE_REPOSITORY = '.github';

const SELECT = `SELECT f.repository_id::float8 AS "repositoryId", r.owner, r.name, f.etag, f.content, f.faults, ${ms('f.read_at')} AS "readAt"
FROM repository_file f JOIN repository r ON r.id = f.repository_id
WHERE f.path = $1 AND NOT r.deleted`;

/** The file as last read, of a repository and of its owner’s base; of either, when it was read at all. */
export async function loadFiles(
  { pool }: Pick<Store, 'pool'>,
  path: string,
  repositoryId: RepositoryId,
): Promise<(StoredFile & FileOwner)[]> {
  const { rows } = await pool.query<StoredFile & FileOwner>(
    `${SELECT} AND (r.id = $2 OR (lower(r.name) = '${BASE_REPOSITORY}'
       AND lower(r.owner) = (SELECT lower(owner) FROM repository WHERE id = $2)))`,
    [path, repositoryId],
  );
  return rows;
}

/** The text of the repository’s CODEOWNERS as last read: of GitHub’s three places, the first that has one. */
export async function loadCodeOwners(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ content: string }>(
    `SELECT content FROM repository_file WHERE repository_id = $1 AND path = ANY($2::text[]) AND content IS NOT NULL
     ORDER BY array_position($2::text[], path) LIMIT 1`,
    [repositoryId, [...CODE_OWNERS_FILES]],
  );
  return rows[0]?.content;
}

/** The file as last read, of all repositories that have been asked for it. */
export async function listFiles({ pool }: Pick<Store, 'pool'>, path: string): Promise<(StoredFile & FileOwner)[]> {
  return (await pool.query<StoredFile & FileOwner>(SELECT, [path])).rows;
}

/** Keeps a file as it was read. */
export async function saveFile(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
  path: string,
  { etag, content, faults, readAt }: StoredFile,
): Promise<void> {
  await pool.query(
    `INSERT INTO repository_file (repository_id, path, etag, content, faults, read_at) VALUES ($1, $2, $3, $4, $5, ${fromMs('$6')})
     ON CONFLICT (repository_id, path) DO UPDATE
     SET etag = excluded.etag, content = excluded.content, faults = excluded.faults, read_at = excluded.read_at`,
    [repositoryId, path, etag, content, JSON.stringify(faults), readAt],
  );
}
