import type { PersonId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { LEAST_ANSWERS, type PulseCounts, type PulseWeek } from '../facts/pulse.ts';
import type { Store } from './open.ts';
import { fromMs, ms } from './sql-time.ts';

type Database = Pick<Store, 'pool'>;

/** A question whose answers are not counted yet. */
export interface OpenQuestion {
  isoWeek: string;
  issueNumber: number;
  askedAt: Instant;
}

/** Notes that the report of a week asks; when it first did stays. */
export async function saveQuestion(
  { pool }: Database,
  repositoryId: RepositoryId,
  { isoWeek, issueNumber, askedAt }: OpenQuestion,
): Promise<void> {
  await pool.query(
    `INSERT INTO pulse (repository_id, iso_week, issue_number, asked_at) VALUES ($1, $2, $3, ${fromMs('$4')})
     ON CONFLICT (repository_id, iso_week) DO UPDATE SET issue_number = excluded.issue_number`,
    [repositoryId, isoWeek, issueNumber, askedAt],
  );
}

/** The newest question of a report before that of a week, if it is not counted yet. */
export async function findOpenQuestion(
  { pool }: Database,
  repositoryId: RepositoryId,
  beforeWeek: string,
): Promise<OpenQuestion | undefined> {
  const { rows } = await pool.query<OpenQuestion & { counted: boolean }>(
    `SELECT iso_week AS "isoWeek", issue_number AS "issueNumber", ${ms('asked_at')} AS "askedAt",
       counted_until IS NOT NULL AS counted
     FROM pulse WHERE repository_id = $1 AND iso_week < $2 ORDER BY iso_week DESC LIMIT 1`,
    [repositoryId, beforeWeek],
  );
  const [row] = rows;
  if (row === undefined || row.counted) return undefined;
  const { isoWeek, issueNumber, askedAt } = row;
  return { isoWeek, issueNumber, askedAt };
}

/** Keeps how many answered until a moment, and how, if they are enough; what is counted stays as it is. */
export async function saveAnswers(
  { pool }: Database,
  repositoryId: RepositoryId,
  isoWeek: string,
  { until, counts }: { until: Instant; counts: PulseCounts },
): Promise<void> {
  const answers = counts.reduce((sum, count) => sum + count, 0);
  await pool.query(
    `UPDATE pulse SET counted_until = ${fromMs('$3')}, answers = $4, counts = $5
     WHERE repository_id = $1 AND iso_week = $2 AND counted_until IS NULL`,
    [repositoryId, isoWeek, until, answers, answers < LEAST_ANSWERS ? null : counts],
  );
}

/** The answers that were counted since a moment, oldest first. */
export async function loadPulse({ pool }: Database, repositoryId: RepositoryId, since: Instant): Promise<PulseWeek[]> {
  const { rows } = await pool.query<{ until: Instant; answers: number; counts: PulseCounts | null }>(
    `SELECT ${ms('counted_until')} AS until, answers, counts FROM pulse
     WHERE repository_id = $1 AND counted_until >= ${fromMs('$2')} ORDER BY counted_until`,
    [repositoryId, since],
  );
  return rows.map(({ until, answers, counts }) => ({ until, answers, ...optional('counts', counts ?? undefined) }));
}

/** Everybody who has done something in a repository since a moment: real ids and stand-ins, and logins in lower case. */
export async function listContributors(
  { pool }: Database,
  repositoryId: RepositoryId,
  since: Instant,
): Promise<{ ids: ReadonlySet<PersonId>; logins: ReadonlySet<string> }> {
  const { rows } = await pool.query<{ id: PersonId; login: string | null }>(
    `SELECT actor.id::float8, lower(p.login) AS login
     FROM (SELECT DISTINCT actor_id AS id FROM event WHERE repository_id = $1 AND at >= ${fromMs('$2')}) actor
     LEFT JOIN person p ON p.id = actor.id WHERE actor.id IS NOT NULL`,
    [repositoryId, since],
  );
  return { ids: new Set(rows.map(({ id }) => id)), logins: new Set(rows.flatMap(({ login }) => login ?? [])) };
}

/** A question that a report asked. */
export interface AskedQuestion {
  repositoryId: RepositoryId;
  issueNumber: number;
  askedAt: Instant;
}

/** The questions that the reports of some repositories asked since a moment, newest first. */
export async function listQuestions(
  { pool }: Database,
  repositories: readonly RepositoryId[],
  since: Instant,
): Promise<AskedQuestion[]> {
  const { rows } = await pool.query<AskedQuestion>(
    `SELECT repository_id::float8 AS "repositoryId", issue_number AS "issueNumber", ${ms('asked_at')} AS "askedAt" FROM pulse
     WHERE repository_id = ANY ($1::bigint[]) AND asked_at >= ${fromMs('$2')} ORDER BY pulse.asked_at DESC, repository_id`,
    [repositories, since],
  );
  return rows;
}
