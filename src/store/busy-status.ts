import type { BusySpell, StatusLook, StatusSeen } from '../facts/busy-status.ts';
import type { PersonId, RepositoryId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { AccountKind } from '../facts/people.ts';
import { HOLD_GATE_OPEN } from './admission/admission.ts';
import { loadForgotten } from './admission/forgotten-people.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { fromMs, ms } from './sql-time.ts';
import { inTransaction } from './transaction.ts';

type Database = Pick<Store, 'pool'>;

/** Somebody whose status may be looked at, for the sake of a repository. */
export interface StatusSought {
  repositoryId: RepositoryId;
  id: PersonId;
  login: string;
  kind: AccountKind;
}

const MAY_BE_READ = `NOT EXISTS (SELECT FROM own_calendar c WHERE c.person_id = p.id AND NOT c.reads_busy_status)`;

/** Those who are asked for a review of what moved lately, and those who wait for one. */
const SOUGHT = `SELECT DISTINCT i.repository_id::float8 AS "repositoryId", p.id::float8, p.login, coalesce(p.kind, 'unknown') AS kind
FROM item i
CROSS JOIN LATERAL unnest(array_append(i.requested_reviewer_ids, i.author_id)) AS concerned (id)
JOIN person p ON p.id = concerned.id
LEFT JOIN status_look l ON l.person_id = p.id
WHERE i.kind = 'pull-request' AND i.state = 'open' AND i.deleted IS NOT TRUE AND i.draft IS NOT TRUE
  AND i.core_updated_at >= ${fromMs('$1')} AND (l.looked_at IS NULL OR l.looked_at <= ${fromMs('$2')})
  AND p.id > 0 AND ${MAY_BE_READ}
ORDER BY 1, 2`;

/** The people concerned with open pull requests that moved since a moment, whose status was not looked at since another. */
export async function listStatusesSought(
  { pool }: Database,
  { movedSince, notSince }: { movedSince: Instant; notSince: Instant },
): Promise<StatusSought[]> {
  const { rows } = await pool.query<StatusSought>(SOUGHT, [movedSince, notSince]);
  return rows;
}

const LOOKS = `FROM json_to_recordset($1::json) AS look (person_id bigint, at float8, since float8, expires_at float8)
JOIN person p ON p.id = look.person_id WHERE ${MAY_BE_READ}`;

const SAVE_SPELLS = `INSERT INTO busy_spell AS known (person_id, since, seen_until, expires_at)
SELECT look.person_id, ${fromMs('look.since')}, ${fromMs('look.at')}, ${fromMs('look.expires_at')} ${LOOKS} AND look.since IS NOT NULL
ON CONFLICT (person_id, since) DO UPDATE SET seen_until = greatest(known.seen_until, excluded.seen_until),
  expires_at = CASE WHEN excluded.seen_until > known.seen_until THEN excluded.expires_at
    WHEN excluded.seen_until < known.seen_until THEN known.expires_at
    ELSE greatest(known.expires_at, excluded.expires_at) END`;

const SAVE_LOOKS = `INSERT INTO status_look AS known (person_id, looked_at)
SELECT look.person_id, ${fromMs('look.at')} ${LOOKS}
ON CONFLICT (person_id) DO UPDATE SET looked_at = greatest(known.looked_at, excluded.looked_at)`;

/**
 * Keeps what was seen of people's statuses, each of them once; in whatever order it is told, the same is known in the end. Nothing is kept
 * of those who are to be forgotten, who are not known, or who do not want it.
 */
export async function saveStatusLooks({ pool }: Database, looks: readonly StatusLook[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query(HOLD_GATE_OPEN);
    const forgotten = await loadForgotten(client);
    const kept = looks.filter(({ personId }) => !forgotten.isForgotten(personId));
    const rows = kept.map(({ personId, at, busy }) => ({
      person_id: personId,
      at,
      since: busy?.since,
      expires_at: busy?.expiresAt,
    }));
    for (const statement of [SAVE_SPELLS, SAVE_LOOKS]) await client.query(statement, [JSON.stringify(rows)]);
  });
}

/** What was seen of some people's statuses; those that were never looked at are left out. */
export async function loadStatusesSeen(
  client: Queryable,
  people: Iterable<PersonId>,
): Promise<ReadonlyMap<PersonId, StatusSeen>> {
  const ids = [[...people]];
  const { rows: looks } = await client.query<{ person: PersonId; lookedAt: Instant }>(
    `SELECT person_id::float8 AS person, ${ms('looked_at')} AS "lookedAt" FROM status_look WHERE person_id = ANY($1::bigint[])`,
    ids,
  );
  const { rows: spells } = await client.query<SpellRow>(
    `SELECT person_id::float8 AS person, ${ms('since')} AS since, ${ms('seen_until')} AS "seenUntil", ${ms('expires_at')} AS "expiresAt"
     FROM busy_spell WHERE person_id = ANY($1::bigint[]) ORDER BY since`,
    ids,
  );
  const byPerson = Map.groupBy(spells, ({ person }) => person);
  return new Map(
    looks.map(({ person, lookedAt }) => [person, { spells: (byPerson.get(person) ?? []).map(toSpell), lookedAt }]),
  );
}

interface SpellRow extends Omit<BusySpell, 'expiresAt'> {
  person: PersonId;
  expiresAt: Instant | null;
}

/** Removes what was seen of some people's statuses. */
export async function dropStatusSeen(client: Queryable, people: readonly PersonId[]): Promise<void> {
  for (const table of ['busy_spell', 'status_look'])
    await client.query(`DELETE FROM ${table} WHERE person_id = ANY($1::bigint[])`, [people]);
}

/** Removes what was last seen before a moment. */
export async function dropStatusesSeenBefore({ pool }: Database, moment: Instant): Promise<void> {
  await pool.query(`DELETE FROM busy_spell WHERE seen_until < ${fromMs('$1')}`, [moment]);
  await pool.query(`DELETE FROM status_look WHERE looked_at < ${fromMs('$1')}`, [moment]);
}

function toSpell({ since, seenUntil, expiresAt }: SpellRow): BusySpell {
  return { since, seenUntil, ...optional('expiresAt', expiresAt) };
}
