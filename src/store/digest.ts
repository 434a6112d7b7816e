import { createHash, type Hash } from 'node:crypto';
import { EVENT, FACT_TABLES, ITEM, LABEL, MILESTONE } from './fact-tables.ts';
import type { FactTable } from './last-write-wins.ts';
import { LABELS_NOW, MILESTONE_NOW } from './names-now.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { ms } from './sql-time.ts';

const ROWS_PER_PAGE = 5000;

/** When something was seen or read, as opposed to when it was changed. */
const SIGHTING = /(?:^|_)(?:seen|read)_at$/;

/** What is not read by itself: the ids by which labels are named, and what only decides between two versions. */
const NOT_READ: ReadonlySet<string> = new Set(['label_ids', 'weight']);

/** Events by the names that their labels have now, each once, without those of labels that are gone. */
const EVENTS_AS_READ = `(SELECT repository_id, number, kind, at, actor_id, provisional,
    (CASE WHEN named.id IS NULL THEN key
      ELSE kind || ':' || named.name || '@' || floor(date_part('epoch', at)) END) COLLATE "C" AS key,
    (CASE WHEN named.id IS NULL THEN detail
      ELSE jsonb_set(detail, '{label}', to_jsonb(named.name)) END) - 'labelId' - 'milestoneId' AS detail
  FROM event LEFT JOIN (SELECT id, name, deleted FROM label) AS named ON named.id = (detail->>'labelId')::bigint
  WHERE named.id IS NULL OR NOT named.deleted AND NOT EXISTS (
    SELECT FROM event AS other WHERE other.repository_id = event.repository_id AND other.number = event.number
      AND other.kind = event.kind AND other.key > event.key AND other.detail->>'labelId' = event.detail->>'labelId'
      AND date_trunc('second', other.at) = date_trunc('second', event.at))) AS event`;

/** Tables of which not all rows are read, or not as they are kept. */
const SOURCES: Readonly<Record<string, string>> = {
  [MILESTONE.name]: '(SELECT * FROM milestone WHERE NOT deleted) AS milestone',
  [EVENT.name]: EVENTS_AS_READ,
};

/** An item is read by the names of now. */
const ITEM_AS_READ: Readonly<Record<string, string>> = {
  labels: LABELS_NOW,
  milestone_id: `CASE WHEN ${MILESTONE_NOW} IS NOT NULL THEN item.milestone_id END`,
  milestone_title: MILESTONE_NOW,
};

/**
 * SHA-256 in hex over all facts, as they are read. Two databases have the same digest when they know the same, whichever way it came in:
 * when it was received, seen or read does not count, nor what only breaks ties. Of labels nothing is read but what items wear.
 */
export async function digest({ pool }: Pick<Store, 'pool'>): Promise<string> {
  const hash = createHash('sha256');
  for (const table of FACT_TABLES.filter((each) => each !== LABEL)) {
    hash.update(`${table.name}\n`);
    await addTable(hash, pool, table);
  }
  return hash.digest('hex');
}

async function addTable(hash: Hash, client: Queryable, table: FactTable): Promise<void> {
  const sql = pageSql(table);
  let after: unknown[] = [];
  for (;;) {
    const { rows } = await client.query<{ content: string; place: unknown[] }>(sql(after.length > 0), after);
    for (const { content } of rows) hash.update(`${content}\n`);
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_PAGE) return;
    after = last.place;
  }
}

/** Moments are written as numbers, so that the session's time zone does not show. */
function pageSql(table: FactTable): (hasPlace: boolean) => string {
  const { name, key, columns, registers } = table;
  const ties = new Set(registers.map(({ tie }) => tie));
  const read = table === ITEM ? ITEM_AS_READ : {};
  const content = Object.entries(columns)
    .filter(([column]) => !ties.has(column) && !SIGHTING.test(column) && !NOT_READ.has(column))
    .map(([column, type]) => read[column] ?? (type === 'instant' ? ms(column) : column));
  const places = key.map((column, index) => `$${index + 1}::${columns[column]}`);
  const isAfter = (sign: string, length: number) =>
    `(${key.slice(0, length).join(', ')}) ${sign} (${places.slice(0, length).join(', ')})`;
  // The last part of an event's place is computed; those before it are found by the index.
  const begins = key.length > 1 ? `${isAfter('>=', key.length - 1)} AND` : '';
  const after = `WHERE ${begins} ${isAfter('>', key.length)}`;
  return (hasPlace) =>
    `SELECT jsonb_build_array(${content.join(', ')})::text AS content, json_build_array(${key.join(', ')}) AS place
     FROM ${SOURCES[name] ?? name} ${hasPlace ? after : ''} ORDER BY ${key.join(', ')} LIMIT ${ROWS_PER_PAGE}`;
}
