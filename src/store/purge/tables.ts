import type { Queryable } from '../queryable.ts';

/** Who has a repository, and that nobody has it any more, outlives what is known of it. */
const KEPT: ReadonlySet<string> = new Set(['repository_access']);

/**
 * The tables whose rows belong to a repository or to an installation, by the column that says so. They are asked of the database, so
 * that a table that is added later is not forgotten here.
 */
export async function tablesWith(client: Queryable, column: 'repository_id' | 'installation_id'): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = $1 AND t.table_type = 'BASE TABLE' ORDER BY c.table_name`,
    [column],
  );
  return rows.map(({ name }) => name).filter((name) => !KEPT.has(name));
}
