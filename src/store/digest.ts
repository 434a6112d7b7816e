import { createHash, type Hash } from 'node:crypto';
import { FACT_TABLES } from './fact-tables.ts';
import type { FactTable } from './last-write-wins.ts';
import type { Store } from './open.ts';
import type { Queryable } from './queryable.ts';
import { ms } from './sql-time.ts';

const ROWS_PER_PAGE = 5000;

/** When something was seen or read, as opposed to when it was changed. */
const SIGHTING = /(?:^|_)(?:seen|read)_at$/;

/**
 * SHA-256 in hex over all facts. Two databases have the same digest when they know the same, whichever way it came in: when it was
 * received, seen or read does not count, nor what only breaks ties.
 */
export async function digest({ pool }: Pick<Store, 'pool'>): Promise<string> {
  const hash = createHash('sha256');
  for (const table of FACT_TABLES) {
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
function pageSql({ name, key, columns, registers }: FactTable): (hasPlace: boolean) => string {
  const ties = new Set(registers.map(({ tie }) => tie));
  const content = Object.entries(columns)
    .filter(([column]) => !ties.has(column) && !SIGHTING.test(column))
    .map(([column, type]) => (type === 'instant' ? ms(column) : column));
  const after = `WHERE (${key.join(', ')}) > (${key.map((column, index) => `$${index + 1}::${columns[column]}`).join(', ')})`;
  return (hasPlace) =>
    `SELECT jsonb_build_array(${content.join(', ')})::text AS content, json_build_array(${key.join(', ')}) AS place
     FROM ${name} ${hasPlace ? after : ''} ORDER BY ${key.join(', ')} LIMIT ${ROWS_PER_PAGE}`;
}
