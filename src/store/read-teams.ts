import type { TeamId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import type { TeamSnapshot } from '../facts/snapshots.ts';
import type { Queryable } from './queryable.ts';
import { ms } from './sql-time.ts';

type TeamRow = { id: TeamId; organization: string; slug: string; name: string; seenAt: Instant };

/** The teams of an organisation whose members were ever read, as last seen. */
export async function loadReadTeams(client: Queryable, organization: string): Promise<TeamSnapshot[]> {
  const { rows } = await client.query<TeamRow>(
    `SELECT id::float8, organization, slug, name, ${ms('seen_at')} AS "seenAt" FROM team
     WHERE lower(organization) = lower($1) AND members_read_at IS NOT NULL`,
    [organization],
  );
  return rows;
}
