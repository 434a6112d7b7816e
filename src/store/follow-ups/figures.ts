import type { Instant } from '../../facts/instant.ts';
import type { Queryable } from '../queryable.ts';
import { ms } from '../sql-time.ts';
import type { FollowUpKind } from './follow-up.ts';

/** The follow-ups of one kind. */
export interface FollowUpFigures {
  kind: FollowUpKind;
  /** Those that are still to be done, and those that failed for good. */
  waiting: number;
  dead: number;
  /** When the oldest of those that wait was asked for; null when none waits. */
  oldestAskedAt: Instant | null;
}

/** What is still to be done after deliveries, by kind; kinds of which nothing is there are left out. */
export async function readFollowUpFigures(client: Queryable): Promise<FollowUpFigures[]> {
  const { rows } = await client.query<FollowUpFigures>(
    `SELECT kind, (count(*) FILTER (WHERE dead_at IS NULL))::int AS waiting, count(dead_at)::int AS dead,
            ${ms('min(asked_at) FILTER (WHERE dead_at IS NULL)')} AS "oldestAskedAt"
     FROM follow_up GROUP BY kind ORDER BY kind`,
  );
  return rows;
}

/** How many follow-ups wait, and how many failed for good, over all kinds. */
export function countFollowUps(figures: readonly FollowUpFigures[]): { waiting: number; dead: number } {
  const sum = (of: (each: FollowUpFigures) => number) => figures.reduce((total, each) => total + of(each), 0);
  return { waiting: sum(({ waiting }) => waiting), dead: sum(({ dead }) => dead) };
}
