import type { Store } from '../../src/store/open.ts';

/** Every row of every table, as text, by table: what an operator would find in a dump of the database. */
export async function dump({ pool }: Pick<Store, 'pool'>): Promise<Map<string, string[]>> {
  const { rows: tables } = await pool.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> '_prisma_migrations' ORDER BY 1, 2`,
  );
  const found = new Map<string, string[]>();
  for (const { schema, name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM "${schema}"."${name}" t`);
    found.set(
      schema === 'public' ? name : `${schema}.${name}`,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

/** How many rows there are in each table that has some. */
export async function rowCounts(store: Pick<Store, 'pool'>): Promise<Record<string, number>> {
  const tables = [...(await dump(store))].filter(([, rows]) => rows.length > 0);
  return Object.fromEntries(tables.map(([name, rows]) => [name, rows.length]));
}
