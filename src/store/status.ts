import type { InstallationId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { knownValues } from './known-values.ts';
import type { Store } from './open.ts';
import { ms } from './sql-time.ts';
import type { ReportOutcome } from './weekly-reports.ts';

/** What is known, for the operator. */
export interface Status {
  /** `bytes`: on the disk, all tables and indexes. */
  database: { kind: string; version: string; schema: string; bytes: number };
  /** The accounts on which the App is installed. */
  installations: InstallationStatus[];
  deliveries: { received: number; parked: number; lastReceivedAt?: Instant };
  repositories: RepositoryStatus[];
}

export interface InstallationStatus {
  id: InstallationId;
  /** The login of the account. */
  account: string;
  suspended: boolean;
  /** How many repositories the App may read there. */
  repositories: number;
}

export interface RepositoryStatus {
  /** `owner/name` */
  name: string;
  pullRequests: number;
  issues: number;
  lastEventAt?: Instant;
  /** The ISO week of the last report, and what became of it. */
  lastReport?: string;
  lastReportOutcome?: ReportOutcome;
  lastReportAt?: Instant;
  /** Labels that were left off for good, each on one pull request, because another bot took them off again and again. */
  labelsGivenUp?: number;
  /** Faults of its `.github/headroom.yml`, for which what it said before holds; absent where there are none. */
  settingsFaults?: number;
  /** Why nothing new comes in or goes out: no installation reaches it, or what has become of it. */
  halted?: 'archived' | 'not installed' | 'suspended';
}

/** Counts what is in the database. */
export async function readStatus(store: Store): Promise<Status> {
  const { kind, serverVersion: version, schemaVersion: schema, pool } = store;
  const { rows } = await pool.query<{ bytes: number }>('SELECT pg_database_size(current_database())::float8 AS bytes');
  return {
    database: { kind, version, schema, bytes: rows[0]?.bytes ?? 0 },
    installations: await installationStatuses(store),
    deliveries: await deliveryStatus(store),
    repositories: await repositoryStatuses(store),
  };
}

async function deliveryStatus({ pool }: Store): Promise<Status['deliveries']> {
  const { rows } = await pool.query<object>(
    `SELECT (SELECT count(*)::int FROM delivery) AS received, (SELECT count(*)::int FROM parked_delivery) AS parked,
            ${ms('(SELECT max(received_at) FROM delivery)')} AS "lastReceivedAt"`,
  );
  return { received: 0, parked: 0, ...knownValues(rows[0] ?? {}) };
}

async function installationStatuses({ pool }: Store): Promise<InstallationStatus[]> {
  const { rows } = await pool.query<InstallationStatus>(
    `SELECT i.id::float8 AS id, i.account_login AS account, i.suspended,
            (SELECT count(*)::int FROM repository_access a JOIN repository r ON r.id = a.repository_id
             WHERE a.installation_id = i.id AND a.granted AND NOT r.deleted) AS repositories
     FROM installation i WHERE NOT i.deleted ORDER BY lower(i.account_login) COLLATE "C", i.id`,
  );
  return rows;
}

/** The last event is found by index in each repository: the cost does not follow the length of the history. */
async function repositoryStatuses({ pool }: Store): Promise<RepositoryStatus[]> {
  const { rows } = await pool.query<object>(
    `SELECT r.owner || '/' || r.name AS name, coalesce(i.pull_requests, 0)::int AS "pullRequests",
            coalesce(i.issues, 0)::int AS issues, ${ms('e.at')} AS "lastEventAt", w.iso_week AS "lastReport", w.outcome AS "lastReportOutcome",
            (SELECT nullif(sum(jsonb_array_length(f.faults)), 0)::int FROM repository_file f WHERE f.repository_id = r.id) AS "settingsFaults",
            ${ms('w.published_at')} AS "lastReportAt", given.up AS "labelsGivenUp",
            CASE WHEN r.archived THEN 'archived' WHEN reach.active THEN NULL WHEN reach.active IS NULL THEN 'not installed'
                 ELSE 'suspended' END AS halted
     FROM repository r
     LEFT JOIN (SELECT repository_id, count(*) FILTER (WHERE kind = 'pull-request') AS pull_requests,
                       count(*) FILTER (WHERE kind = 'issue') AS issues FROM item GROUP BY repository_id) i ON i.repository_id = r.id
     LEFT JOIN (SELECT a.repository_id, bool_or(NOT x.suspended) AS active FROM repository_access a
                JOIN installation x ON x.id = a.installation_id AND NOT x.deleted
                WHERE a.granted GROUP BY a.repository_id) reach ON reach.repository_id = r.id
     LEFT JOIN LATERAL (SELECT at FROM event WHERE repository_id = r.id ORDER BY at DESC LIMIT 1) e ON true
     LEFT JOIN LATERAL (SELECT iso_week, published_at, outcome FROM weekly_report WHERE repository_id = r.id
                        ORDER BY iso_week DESC LIMIT 1) w ON true
     LEFT JOIN (SELECT repository_id, count(*)::int AS up FROM own_label WHERE standing = 'given-up' GROUP BY 1) given
       ON given.repository_id = r.id
     WHERE NOT r.deleted
     ORDER BY lower(r.owner) COLLATE "C", lower(r.name) COLLATE "C", r.id`,
  );
  return rows.map((row) => knownValues(row) as RepositoryStatus);
}
