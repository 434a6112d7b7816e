import type { PoolClient } from 'pg';
import { eventWithout, itemWithout } from '../../facts/forgetting.ts';
import type { ItemNumber, PersonId, RepositoryId } from '../../facts/ids.ts';
import { SHUT_GATE } from '../admission/admission.ts';
import type { ForgottenPeople } from '../admission/forgotten-people.ts';
import { cleanJson } from '../clean-text.ts';
import { eventRow } from '../event-row.ts';
import { EVENT } from '../fact-tables.ts';
import { itemRow } from '../item-row.ts';
import { mergeRows, upsertSql } from '../last-write-wins.ts';
import type { Store } from '../open.ts';
import { STORED_EVENT, type StoredEvent, toEvent } from '../stored-events.ts';
import { STORED_ITEM, type StoredItem, toItem } from '../stored-items.ts';
import { inTransaction } from '../transaction.ts';

/** By which a person is found in what is stored. */
export interface Traces {
  ids: readonly PersonId[];
  logins: readonly string[];
}

/** Rows that are rewritten in one transaction: few enough that deliveries do not notice. */
const BATCH = 500;

/** All but the last part of a tie is a hash of what was said, by which a name could be guessed. See contentTie. */
const tieWithoutHash = (column: string) => `substring(${column} from '^(?:r[0-9]{15})?[0-9]')`;

const SELECT_ITEMS = `SELECT repository_id::float8, ${STORED_ITEM} FROM item
WHERE (author_id = ANY ($1::bigint[]) OR assignee_ids && $1::bigint[] OR requested_reviewer_ids && $1::bigint[]
    OR title ~* $2 OR head_ref ~* $2)
  AND (repository_id, number) > ($3::bigint, $4::integer)
ORDER BY repository_id, number LIMIT ${BATCH}`;

const UPDATE_ITEMS = `UPDATE item SET author_id = clean.author_id, title = clean.title, assignee_ids = clean.assignee_ids,
  head_ref = clean.head_ref, requested_reviewer_ids = clean.requested_reviewer_ids,
  core_tie = ${tieWithoutHash('item.core_tie')}, pull_tie = ${tieWithoutHash('item.pull_tie')}
FROM json_to_recordset($1::json) AS clean (repository_id bigint, number integer, author_id bigint, title text,
  assignee_ids bigint[], head_ref text, requested_reviewer_ids bigint[])
WHERE item.repository_id = clean.repository_id AND item.number = clean.number`;

/** How an item differed holds hashes of what it was, and is found anew. */
const DROP_DIFFERENCES = `DELETE FROM accepted_difference d USING json_to_recordset($1::json) AS clean (repository_id bigint, number integer)
WHERE d.repository_id = clean.repository_id AND d.number = clean.number`;

const UPDATE_COMMANDS = `UPDATE command SET actor_id = CASE WHEN actor_id = ANY ($1::bigint[]) THEN NULL ELSE actor_id END,
  argument = CASE WHEN argument ~* $2 THEN NULL ELSE argument END
WHERE actor_id = ANY ($1::bigint[]) OR argument ~* $2`;

const SELECT_EVENTS = `SELECT repository_id::float8, key, ${STORED_EVENT} AS event FROM event
WHERE (actor_id = ANY ($1::bigint[]) OR detail->>'reviewerId' = ANY ($2::text[]) OR detail->>'assigneeId' = ANY ($2::text[]))
  AND (repository_id, number, key) > ($3::bigint, $4::integer, $5::text)
ORDER BY repository_id, number, key LIMIT ${BATCH}`;

const DELETE_EVENTS = `DELETE FROM event USING json_to_recordset($1::json) AS old (repository_id bigint, number integer, key text)
WHERE event.repository_id = old.repository_id AND event.number = old.number AND event.key = old.key`;

const UPSERT_EVENTS = upsertSql(EVENT);

/** Rewrites every item that names them; returns how many. */
export async function eraseFromItems(
  store: Pick<Store, 'pool'>,
  who: ForgottenPeople,
  traces: Traces,
): Promise<number> {
  let place: [RepositoryId | string, number] = [LEAST_ID, 0];
  return await inBatches(store, async (client) => {
    const { rows } = await client.query<StoredItem & { repository_id: RepositoryId; number: ItemNumber }>(
      SELECT_ITEMS,
      [traces.ids, patternOf(traces.logins), ...place],
    );
    const clean = rows.map((row) => itemRow(itemWithout(toItem(row.repository_id, row), who)));
    const json = cleanJson(JSON.stringify(clean));
    await client.query(UPDATE_ITEMS, [json]);
    await client.query(DROP_DIFFERENCES, [json]);
    const last = rows.at(-1);
    if (last) place = [last.repository_id, last.number];
    return rows.length;
  });
}

/** Rewrites every event that names them; returns how many. */
export async function eraseFromEvents(
  store: Pick<Store, 'pool'>,
  who: ForgottenPeople,
  traces: Traces,
): Promise<number> {
  let place: [RepositoryId | string, number, string] = [LEAST_ID, 0, ''];
  return await inBatches(store, async (client) => {
    const { rows } = await client.query<{ repository_id: RepositoryId; key: string; event: StoredEvent }>(
      SELECT_EVENTS,
      [traces.ids, traces.ids.map(String), ...place],
    );
    const old = rows.map(({ repository_id, key, event: [number] }) => ({ repository_id, number, key }));
    await client.query(DELETE_EVENTS, [JSON.stringify(old)]);
    const clean = rows.map(({ repository_id, event }) => eventRow(eventWithout(toEvent(repository_id, event), who)));
    await client.query(UPSERT_EVENTS, [cleanJson(JSON.stringify(mergeRows(EVENT, clean)))]);
    const last = old.at(-1);
    if (last) place = [last.repository_id, last.number, last.key];
    return rows.length;
  });
}

/** Takes their commands from them. */
export async function eraseFromCommands({ pool }: Pick<Store, 'pool'>, { ids, logins }: Traces): Promise<void> {
  await pool.query(UPDATE_COMMANDS, [ids, patternOf(logins)]);
}

/** Stand-in ids are negative. */
const LEAST_ID = '-9223372036854775808';

/** Logins as words of a text, in PostgreSQL's regular expressions; what a login may consist of needs no escaping but in brackets. */
export function patternOf(logins: readonly string[]): string {
  const words = logins.map((login) => login.replaceAll(/[^A-Za-z0-9_-]/g, String.raw`\$&`));
  return `(^|[^A-Za-z0-9_])(${words.join('|')})($|[^A-Za-z0-9_])`;
}

/** Repeats a batch, each with no writer under way, until one is not full. */
async function inBatches(
  { pool }: Pick<Store, 'pool'>,
  batch: (client: PoolClient) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (;;) {
    const done = await inTransaction(pool, async (client) => {
      await client.query(SHUT_GATE);
      return await batch(client);
    });
    sum += done;
    if (done < BATCH) return sum;
  }
}
