import { SHUT_GATE } from '../admission/admission.ts';
import type { Store } from '../open.ts';
import { inTransaction } from '../transaction.ts';

/** Everybody whom a fact names, and those whose login stands in for them. */
const NAMED_PEOPLE = `WITH named AS (
  SELECT actor_id AS id FROM event
  UNION SELECT (detail->>'reviewerId')::bigint FROM event WHERE detail ? 'reviewerId'
  UNION SELECT (detail->>'assigneeId')::bigint FROM event WHERE detail ? 'assigneeId'
  UNION SELECT author_id FROM item
  UNION SELECT unnest(assignee_ids) FROM item
  UNION SELECT unnest(requested_reviewer_ids) FROM item
  UNION SELECT actor_id FROM command
  UNION SELECT person_id FROM team_member
  UNION SELECT account_id FROM installation WHERE NOT deleted
), namesakes AS (
  SELECT lower(p.login) AS login FROM person p JOIN named ON named.id = p.id
)`;

const UNNAMED_PEOPLE = `${NAMED_PEOPLE}
SELECT p.id, p.seen_at::text FROM person p
WHERE p.id NOT IN (SELECT id FROM named WHERE id IS NOT NULL) AND lower(p.login) NOT IN (SELECT login FROM namesakes)`;

/** Who was seen again since may be named again. */
const REMOVE_PEOPLE = `DELETE FROM person p USING json_to_recordset($1::json) AS unnamed (id bigint, seen_at timestamptz)
WHERE p.id = unnamed.id AND p.seen_at = unnamed.seen_at`;

const UNNAMED_TEAMS = `SELECT t.id FROM team t
WHERE NOT EXISTS (SELECT FROM installation i WHERE NOT i.deleted AND lower(i.account_login) = lower(t.organization))
  AND NOT EXISTS (SELECT FROM item WHERE t.id = ANY(requested_team_ids))
  AND NOT EXISTS (SELECT FROM event WHERE detail->>'teamId' = t.id::text)`;

/** What belongs to people: what they declare of themselves, and what was seen of their statuses. */
const OF_PEOPLE = ['own_calendar', 'busy_spell', 'status_look'];

const removeOfUnknown = (table: string) =>
  `DELETE FROM ${table} own WHERE NOT EXISTS (SELECT FROM person p WHERE p.id = own.person_id)`;

/**
 * Removes the people and the teams that no fact names any more, with what is only theirs; returns how many rows. It reads everything once, without keeping
 * deliveries waiting meanwhile.
 */
export async function removeUnnamed({ pool }: Pick<Store, 'pool'>): Promise<number> {
  const { rows: teams } = await pool.query<{ id: string }>(UNNAMED_TEAMS);
  const goneTeams = await inTransaction(pool, async (client) => {
    await client.query(SHUT_GATE);
    const ids = [teams.map(({ id }) => id)];
    await client.query('DELETE FROM team_member WHERE team_id = ANY($1::bigint[])', ids);
    return await client.query('DELETE FROM team WHERE id = ANY($1::bigint[])', ids);
  });
  const { rows: people } = await pool.query<{ id: string; seen_at: string }>(UNNAMED_PEOPLE);
  const gonePeople = await pool.query(REMOVE_PEOPLE, [JSON.stringify(people)]);
  let removed = (goneTeams.rowCount ?? 0) + (gonePeople.rowCount ?? 0);
  for (const table of OF_PEOPLE) removed += (await pool.query(removeOfUnknown(table))).rowCount ?? 0;
  return removed;
}
