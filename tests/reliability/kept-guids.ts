import type { Store } from '../../src/store/open.ts';

/** The GUIDs of the deliveries that the database holds. */
export async function keptGuids({ pool }: Pick<Store, 'pool'>): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ guid: string }>('SELECT guid FROM delivery');
  return new Set(rows.map(({ guid }) => guid));
}
