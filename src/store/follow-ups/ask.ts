import { cleanJson } from '../clean-text.ts';
import type { Queryable } from '../queryable.ts';
import { DELAY_MS, type FollowUp, followUpKey, followUpName } from './follow-up.ts';
import { SELECT_TIED, tiedAmong, tieRow, type ToldItem } from './tied-items.ts';

/**
 * What waits stays as it is, but locked until the commit: whoever takes it then sees what happened. One that is being done may have
 * looked before, and is due again afterwards; what is dead begins anew. In the order of keys, so that no two that ask wait for each
 * other.
 */
const ASK = `INSERT INTO follow_up AS known (installation_id, repository_id, number, kind, asked_at, due_at, asks, attempts)
SELECT installation_id, repository_id, number, kind, now(), now() + delay_ms * interval '1 millisecond', 1, 0
FROM (
  SELECT installation_id, repository_id, number, kind COLLATE "C" AS kind, delay_ms
  FROM json_to_recordset($1::json) AS asked (installation_id bigint, repository_id bigint, number integer, kind text, delay_ms integer)
  UNION
  ${SELECT_TIED}
) AS asked
ORDER BY installation_id, repository_id, number, kind
ON CONFLICT (installation_id, repository_id, number, kind) DO UPDATE SET
  asks = known.asks + 1,
  asked_at = excluded.asked_at,
  due_at = excluded.due_at,
  attempts = CASE WHEN known.dead_at IS NULL THEN known.attempts ELSE 0 END,
  dead_at = NULL
WHERE known.taken_until IS NOT NULL OR known.dead_at IS NOT NULL`;

/**
 * Asks for follow-ups, and for a look at each item of which GitHub told two states of one second. Belongs before the facts in their
 * transaction: the stored state is then still the one before them, and all writers lock in one order.
 */
export async function askForFollowUps(
  client: Queryable,
  followUps: readonly FollowUp[],
  told: readonly ToldItem[] = [],
): Promise<void> {
  if (followUps.length === 0 && told.length === 0) return;
  const rows = told.map(tieRow);
  const asked = [...followUps, ...tiedAmong(rows)];
  const distinct = new Map(asked.map((followUp) => [followUpName(followUp), askedRow(followUp)]));
  await client.query(ASK, [JSON.stringify([...distinct.values()]), cleanJson(JSON.stringify(rows))]);
}

function askedRow(followUp: FollowUp): object {
  return { ...followUpKey(followUp), delay_ms: DELAY_MS[followUp.kind] };
}
