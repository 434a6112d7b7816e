import type { Store } from '../open.ts';

/** By how many names forgotten people are recognised. They are only ever added, so this tells whether what was made before names somebody. */
export async function countForgotten({ pool }: Pick<Store, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM forgotten');
  return rows[0]?.count ?? 0;
}
