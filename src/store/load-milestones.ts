import type { MilestoneId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { MilestoneSnapshot } from '../facts/snapshots.ts';
import type { Queryable } from './queryable.ts';
import { ms } from './sql-time.ts';

type MilestoneRow = {
  id: MilestoneId;
  number: number;
  title: string;
  state: MilestoneSnapshot['state'];
  created_at: Instant;
  due_at: Instant | null;
  closed_at: Instant | null;
  deleted: boolean;
  updated_at: Instant;
};

/** The milestones of a repository that were not deleted, by number. */
export async function loadMilestones(client: Queryable, repositoryId: RepositoryId): Promise<MilestoneSnapshot[]> {
  const { rows } = await client.query<MilestoneRow>(
    `SELECT id::float8, number, title, state, ${ms('created_at')} AS created_at, ${ms('due_at')} AS due_at,
       ${ms('closed_at')} AS closed_at, deleted, ${ms('updated_at')} AS updated_at
     FROM milestone WHERE repository_id = $1 AND NOT deleted ORDER BY number, id`,
    [repositoryId],
  );
  return rows.map((row) => toMilestone(repositoryId, row));
}

function toMilestone(repositoryId: RepositoryId, row: MilestoneRow): MilestoneSnapshot {
  const { id, number, title, state, deleted } = row;
  return {
    id,
    repositoryId,
    number,
    title,
    state,
    createdAt: row.created_at,
    ...optional('dueAt', row.due_at ?? undefined),
    ...optional('closedAt', row.closed_at ?? undefined),
    deleted,
    updatedAt: row.updated_at,
  };
}
