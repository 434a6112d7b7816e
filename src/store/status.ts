import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { Store } from './open.ts';
import { ms } from './sql-time.ts';

/** What is known, for the operator. */
export interface Status {
  database: { kind: string; version: string; schema: string };
  /** How many accounts the App is installed on. */
  installations: number;
  deliveries: { received: number; parked: number };
  repositories: RepositoryStatus[];
}

interface RepositoryStatus {
  /** `owner/name` */
  name: string;
  pullRequests: number;
  issues: number;
  lastEventAt?: Instant;
  /** The ISO week of the last report that was published. */
  lastReport?: string;
}

/** Counts what is in the database. */
export async function readStatus(store: Store): Promise<Status> {
  const { rows } = await store.pool.query<{ installations: number; received: number; parked: number }>(
    `SELECT (SELECT count(*)::int FROM installation WHERE NOT deleted) AS installations,
            (SELECT count(*)::int FROM delivery) AS received,
            (SELECT count(*)::int FROM parked_delivery) AS parked`,
  );
  const { installations = 0, received = 0, parked = 0 } = rows[0] ?? {};
  return {
    database: { kind: store.kind, version: store.serverVersion, schema: store.schemaVersion },
    installations,
    deliveries: { received, parked },
    repositories: await repositoryStatuses(store),
  };
}

async function repositoryStatuses({ pool }: Store): Promise<RepositoryStatus[]> {
  const { rows } = await pool.query<{
    name: string;
    pull_requests: number;
    issues: number;
    last_event_at: Instant | null;
    last_report: string | null;
  }>(
    `SELECT r.owner || '/' || r.name AS name, coalesce(i.pull_requests, 0)::int AS pull_requests,
            coalesce(i.issues, 0)::int AS issues, ${ms('e.last_event_at')} AS last_event_at, w.last_report
     FROM repository r
     LEFT JOIN (SELECT repository_id, count(*) FILTER (WHERE kind = 'pull-request') AS pull_requests,
                       count(*) FILTER (WHERE kind = 'issue') AS issues FROM item GROUP BY repository_id) i ON i.repository_id = r.id
     LEFT JOIN (SELECT repository_id, max(at) AS last_event_at FROM event GROUP BY repository_id) e ON e.repository_id = r.id
     LEFT JOIN (SELECT repository_id, max(iso_week) AS last_report FROM weekly_report GROUP BY repository_id) w ON w.repository_id = r.id
     WHERE NOT r.deleted
     ORDER BY lower(r.owner) COLLATE "C", lower(r.name) COLLATE "C", r.id`,
  );
  return rows.map((row) => ({
    name: row.name,
    pullRequests: row.pull_requests,
    issues: row.issues,
    ...optional('lastEventAt', row.last_event_at ?? undefined),
    ...optional('lastReport', row.last_report ?? undefined),
  }));
}
