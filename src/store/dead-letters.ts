import type { Instant } from '../facts/instant.ts';
import { knownValues } from './known-values.ts';
import { followUpKey, followUpName, followUpOfKey, type FollowUp, type FollowUpKey } from './follow-ups/follow-up.ts';
import type { Queryable } from './queryable.ts';
import { ms } from './sql-time.ts';

/** Work that was given up after it failed too often. It is kept to be looked at and done again. */
export interface DeadLetter {
  /** A follow-up’s name, or the id of a job. */
  id: string;
  /** The kind of follow-up, or the queue of the job. */
  what: string;
  installationId?: number;
  repositoryId?: number;
  number?: number;
  attempts: number;
  /** When it was asked for. */
  askedAt: Instant;
  diedAt: Instant;
  /** What the last attempt failed with. */
  reason: string;
}

interface DeadFollowUp extends FollowUpKey {
  attempts: number;
  asked_at: Instant;
  died_at: Instant;
  error: string | null;
}

const FOLLOW_UPS = `SELECT installation_id::float8 AS installation_id, repository_id::float8 AS repository_id, number, kind, attempts,
${ms('asked_at')} AS asked_at, ${ms('dead_at')} AS died_at, error FROM follow_up WHERE dead_at IS NOT NULL`;

const JOBS = `SELECT id, coalesce(source_name, name) AS what, (data ->> 'installationId')::float8 AS "installationId",
coalesce(source_retry_count, 0) + 1 AS attempts, ${ms('coalesce(source_created_on, created_on)')} AS "askedAt",
${ms('created_on')} AS "diedAt",
coalesce(source_output ->> 'message', source_output -> 'value' ->> 'message', 'It did not say why') AS reason
FROM pgboss.job WHERE name = 'dead-letters' AND state = 'created'`;

/** All that was given up, the latest first. */
export async function listDeadLetters(client: Queryable): Promise<DeadLetter[]> {
  const followUps = await client.query<DeadFollowUp>(FOLLOW_UPS);
  const dead = [...followUps.rows.map(deadFollowUp), ...(await deadJobs(client))];
  return dead.toSorted((a, b) => b.diedAt - a.diedAt || (a.id < b.id ? -1 : 1));
}

function deadFollowUp({ attempts, asked_at, died_at, error, ...key }: DeadFollowUp): DeadLetter {
  const { kind: what, ...object } = followUpOfKey(key);
  const times = { askedAt: asked_at, diedAt: died_at };
  return { id: followUpName(followUpOfKey(key)), what, ...object, attempts, ...times, reason: error ?? '' };
}

/** There is no queue where the app has never run. */
async function deadJobs(client: Queryable): Promise<DeadLetter[]> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('pgboss.job') IS NOT NULL AS there`);
  if (rows[0]?.there !== true) return [];
  const jobs = await client.query<object>(JOBS);
  return jobs.rows.map((row) => knownValues(row) as DeadLetter);
}

/**
 * Removes what was given up of the jobs of a queue about one thing, once a later one of them came through: it did what they could not.
 * A worker that was killed leaves such a dead letter where another job of the same installation waits already.
 */
export async function removeOutlivedJobs(client: Queryable, queue: string, data: unknown): Promise<void> {
  await client.query(
    `DELETE FROM pgboss.job WHERE name = 'dead-letters' AND state = 'created' AND source_name = $1
     AND data IS NOT DISTINCT FROM $2::jsonb`,
    [queue, data === null || data === undefined ? null : JSON.stringify(data)],
  );
}

/** Lets a follow-up that is dead begin anew; whether there was one. */
export async function reviveFollowUp(client: Queryable, followUp: FollowUp): Promise<boolean> {
  const { installation_id, repository_id, number, kind } = followUpKey(followUp);
  const { rowCount } = await client.query(
    `UPDATE follow_up SET dead_at = NULL, attempts = 0, due_at = now(), asks = asks + 1
     WHERE installation_id = $1 AND repository_id = $2 AND number = $3 AND kind = $4 AND dead_at IS NOT NULL`,
    [installation_id, repository_id, number, kind],
  );
  return rowCount === 1;
}
