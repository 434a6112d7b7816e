import { z } from 'zod';
import type { Store } from '../../src/store/open.ts';

/** A node of a plan that was carried out; numbers of rows are means over its loops. */
const Node = z.object({
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(Node).default([]);
  },
});
type Node = z.infer<typeof Node>;
const Explained = z.array(z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: Node })]) })).length(1);

/** Of which tables the cost of a page is counted: those that grow with what happens. */
const COUNTED = new Set(['event', 'item']);

/**
 * A pool that counts how many rows of items and events a question to it looks at, whichever way the planner finds them, those that it
 * then leaves aside among them.
 */
export function countingRows({ pool }: Pick<Store, 'pool'>): { pool: Store['pool']; rows: () => number } {
  let rows = 0;
  const query = async (text: string, values?: unknown[]) => {
    const explained = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    rows += Explained.parse(explained.rows).reduce((sum, each) => sum + rowsIn(each['QUERY PLAN'][0].Plan), 0);
    return await pool.query(text, values);
  };
  return { pool: { query } as unknown as Store['pool'], rows: () => rows };
}

function rowsIn(node: Node): number {
  const below = node.Plans.reduce((sum, each) => sum + rowsIn(each), 0);
  if (!COUNTED.has(node['Relation Name'] ?? '')) return below;
  const each = node['Actual Rows'] + node['Rows Removed by Filter'] + node['Rows Removed by Index Recheck'];
  return below + each * node['Actual Loops'];
}
