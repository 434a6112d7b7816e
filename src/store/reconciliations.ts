import type { InstallationId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { knownValues } from './known-values.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';
import type { SyncKind } from './sync-state.ts';

/** How far a kind of a repository’s items has been compared with GitHub’s, and what the last comparison came to. */
export interface Reconciliation {
  repositoryId: RepositoryId;
  kind: SyncKind;
  /** Nothing that changed at GitHub until then is unknown, but for what changed without a trace. */
  boundary?: Instant;
  /** Where the comparison item by item goes on, and the opening of the last item that it came to. */
  auditCursor?: string;
  auditUntil?: Instant;
  startedAt: Instant;
  /** Absent while it is under way. */
  finishedAt?: Instant;
  /** GitHub is not asked before. */
  waitUntil?: Instant;
  /** Items read anew: because they differed, or because webhooks had told of them and their timelines are exact. */
  refreshed: number;
  /** Of those the ones that had changed without our knowing. */
  repaired: number;
  calls: number;
  points: number;
  fault?: string;
}

/** A repository that is to be compared. */
export interface RepositoryToReconcile {
  installationId: InstallationId;
  repositoryId: RepositoryId;
  owner: string;
  name: string;
}

type Stored = { [K in keyof Reconciliation]-?: Reconciliation[K] | null };

const COLUMNS = `repository_id::float8 AS "repositoryId", kind, ${ms('boundary')} AS boundary, audit_cursor AS "auditCursor",
${ms('audit_until')} AS "auditUntil", ${ms('started_at')} AS "startedAt", ${ms('finished_at')} AS "finishedAt",
${ms('wait_until')} AS "waitUntil", refreshed, repaired, calls, points, fault`;

const SAVE = `INSERT INTO reconciliation (repository_id, kind, boundary, audit_cursor, audit_until, started_at, finished_at, wait_until,
  refreshed, repaired, calls, points, fault)
VALUES ($1, $2, ${fromMs('$3')}, $4, ${fromMs('$5')}, ${fromMs('$6')}, ${fromMs('$7')}, ${fromMs('$8')}, $9, $10, $11, $12, $13)
ON CONFLICT (repository_id, kind) DO UPDATE SET boundary = excluded.boundary, audit_cursor = excluded.audit_cursor,
  audit_until = excluded.audit_until, started_at = excluded.started_at, finished_at = excluded.finished_at,
  wait_until = excluded.wait_until, refreshed = excluded.refreshed, repaired = excluded.repaired, calls = excluded.calls,
  points = excluded.points, fault = excluded.fault`;

/** How far a repository has been compared; nothing of a kind that never was. */
export async function loadReconciliations(
  { pool }: Pick<Store, 'pool'>,
  repositoryId: RepositoryId,
): Promise<Reconciliation[]> {
  const { rows } = await pool.query<Stored>(`SELECT ${COLUMNS} FROM reconciliation WHERE repository_id = $1`, [
    repositoryId,
  ]);
  return rows.map(toReconciliation);
}

/** How far all repositories have been compared. */
export async function listReconciliations({ pool }: Pick<Store, 'pool'>): Promise<Reconciliation[]> {
  const { rows } = await pool.query<Stored>(`SELECT ${COLUMNS} FROM reconciliation ORDER BY repository_id, kind`);
  return rows.map(toReconciliation);
}

/** Notes how a comparison stands. */
export async function saveReconciliation({ pool }: Pick<Store, 'pool'>, state: Reconciliation): Promise<void> {
  const { repositoryId, kind, boundary, auditCursor, auditUntil, startedAt, finishedAt, waitUntil } = state;
  const { refreshed, repaired, calls, points, fault } = state;
  const place = [repositoryId, kind, boundary, auditCursor, auditUntil, startedAt, finishedAt, waitUntil];
  await pool.query(SAVE, [...place, refreshed, repaired, calls, points, fault]);
}

/** SQL: a moment of the day for each repository, the same every day, so that they do not all begin at once. Of six hours. */
const MOMENT = `make_interval(secs => mod(abs(hashint8(r.id)::bigint), 21600)::int)`;

/**
 * The repositories whose comparison of the day is due and was not made: once a day, each at a moment of its own in the first six
 * hours of the UTC day `dayStart`. Only those that were read to the end, and none that GitHub is not to be asked about yet.
 */
export async function listRepositoriesToReconcile(
  { pool }: Pick<Store, 'pool'>,
  kinds: readonly SyncKind[],
  { now, dayStart }: { now: Instant; dayStart: Instant },
): Promise<RepositoryToReconcile[]> {
  const { rows } = await pool.query<RepositoryToReconcile>(
    `SELECT i.id::float8 AS "installationId", r.id::float8 AS "repositoryId", r.owner, r.name
     FROM repository r
     JOIN repository_access a ON a.repository_id = r.id AND a.granted
     JOIN installation i ON i.id = a.installation_id AND NOT i.deleted AND NOT i.suspended
     WHERE NOT r.deleted AND ${fromMs('$3')} + ${MOMENT} <= ${fromMs('$2')}
       AND (SELECT count(*) FROM sync_state s WHERE s.repository_id = r.id AND s.phase = 'done' AND s.kind = ANY($1::text[]))
           = cardinality($1::text[])
       AND (SELECT count(*) FROM reconciliation c WHERE c.repository_id = r.id AND c.kind = ANY($1::text[])
              AND c.finished_at >= ${fromMs('$3')} + ${MOMENT}) < cardinality($1::text[])
       AND NOT EXISTS (SELECT 1 FROM reconciliation c WHERE c.repository_id = r.id AND c.wait_until > ${fromMs('$2')})
     ORDER BY i.id, lower(r.owner) COLLATE "C", lower(r.name) COLLATE "C", r.id`,
    [kinds, now, dayStart],
  );
  return rows;
}

function toReconciliation(row: Stored): Reconciliation {
  return knownValues(row) as Reconciliation;
}
