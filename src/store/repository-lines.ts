import type { RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { type AccountKind, isBot } from '../facts/people.ts';
import { knownValues } from './known-values.ts';
import type { Store } from './open.ts';
import { ms } from './sql-time.ts';

/** The state of a repository, as far as it is known without a report. */
export interface RepositoryLine {
  repositoryId: RepositoryId;
  /** Pull requests by people that are open and no draft. */
  open: number;
  /** When the first of these was opened. */
  oldestAt?: Instant;
  /** When something last happened. */
  lastEventAt?: Instant;
  /** The last weekly report that was written as an issue. */
  report?: { isoWeek: string; issueNumber: number };
  /** Whether its history is still to be read, all or in part. */
  reading: boolean;
}

/** One row for each repository and author of something open; at least one for each repository. */
type Row = {
  repositoryId: RepositoryId;
  login: string | null;
  kind: AccountKind | null;
  open: number | null;
  oldestAt: Instant | null;
  lastEventAt: Instant | null;
  isoWeek: string | null;
  issueNumber: number | null;
  reading: boolean;
};

/** Logins, in lower case, of a repository’s own machines. */
interface OwnBots {
  bots: ReadonlySet<string>;
}

const LINES = `WITH open AS (
  SELECT i.repository_id, i.author_id, count(*)::int AS open, min(i.created_at) AS oldest_at FROM item i
  WHERE i.repository_id = ANY($1::bigint[]) AND i.closed_at IS NULL AND i.state = 'open' AND i.kind = 'pull-request'
    AND NOT coalesce(i.draft, false) AND NOT coalesce(i.deleted, false)
  GROUP BY 1, 2)
SELECT r.id::float8 AS "repositoryId", p.login, p.kind, o.open, ${ms('o.oldest_at')} AS "oldestAt", ${ms('e.at')} AS "lastEventAt",
  w.iso_week AS "isoWeek", w.issue_number AS "issueNumber",
  NOT EXISTS (SELECT FROM sync_state s WHERE s.repository_id = r.id)
    OR EXISTS (SELECT FROM sync_state s WHERE s.repository_id = r.id AND s.phase <> 'done') AS reading
FROM repository r
LEFT JOIN open o ON o.repository_id = r.id
LEFT JOIN person p ON p.id = o.author_id
LEFT JOIN LATERAL (SELECT at FROM event WHERE repository_id = r.id ORDER BY at DESC LIMIT 1) e ON true
LEFT JOIN LATERAL (SELECT iso_week, issue_number FROM weekly_report WHERE repository_id = r.id AND issue_number IS NOT NULL
                   ORDER BY iso_week DESC LIMIT 1) w ON true
WHERE r.id = ANY($1::bigint[])`;

/** The lines of these repositories, from one query that follows what is open, not how long their histories are. */
export async function loadRepositoryLines(
  { pool }: Pick<Store, 'pool'>,
  repositories: readonly { repository: { id: RepositoryId }; config: OwnBots }[],
): Promise<ReadonlyMap<RepositoryId, RepositoryLine>> {
  const { rows } = await pool.query<Row>(LINES, [repositories.map(({ repository }) => repository.id)]);
  const byId = Map.groupBy(rows, ({ repositoryId }) => repositoryId);
  return new Map(
    repositories.map(({ repository: { id }, config: { bots } }) => [id, lineOf(id, byId.get(id) ?? [], bots)]),
  );
}

function lineOf(repositoryId: RepositoryId, rows: readonly Row[], bots: OwnBots['bots']): RepositoryLine {
  const byPeople = rows.filter(({ login, kind }) => !isBot({ login: login ?? '', kind: kind ?? 'unknown' }, bots));
  const opened = byPeople.flatMap(({ oldestAt }) => oldestAt ?? []);
  const [first] = rows;
  const report =
    first && first.isoWeek !== null && first.issueNumber !== null
      ? { isoWeek: first.isoWeek, issueNumber: first.issueNumber }
      : null;
  const oldestAt = opened.length === 0 ? null : opened.reduce((a, b) => (a < b ? a : b));
  return {
    repositoryId,
    open: byPeople.reduce((sum, { open }) => sum + (open ?? 0), 0),
    reading: first?.reading ?? true,
    ...knownValues({ oldestAt, lastEventAt: first?.lastEventAt ?? null, report }),
  };
}
