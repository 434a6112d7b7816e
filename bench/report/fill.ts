import { type Facts, joinFacts } from '../../src/facts/facts.ts';
import { SECOND_MS, WEEK_MS } from '../../src/facts/instant.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { REPOSITORY_ID } from './pull-request-life.ts';
import { type SyntheticRepository, syntheticFacts } from './synthetic-repository.ts';

const PULL_REQUESTS_PER_WRITE = 250;

/** Writes the repository as an import would. */
export async function fill(store: Store, repository: SyntheticRepository): Promise<void> {
  const writer = createWriter(store);
  let batch: Facts[] = [];
  for (const facts of syntheticFacts(repository)) {
    batch.push(facts);
    if (batch.length < PULL_REQUESTS_PER_WRITE) continue;
    await writer.write({ facts: joinFacts(batch) });
    batch = [];
  }
  await writer.write({ facts: joinFacts(batch) });
}

/** What the copies of an item or event have from the original, and what lies earlier by as much as they do. */
const COLUMNS = {
  item: {
    same: 'kind, author_id, title, state, labels, assignee_ids, deleted, core_tie, pull_id, draft, pull_tie',
    moments: ['created_at', 'closed_at', 'merged_at', 'core_updated_at', 'pull_updated_at'],
  },
  event: { same: 'key, kind, actor_id, provisional, detail, weight, tie', moments: ['at'] },
};

/**
 * Puts copies of every closed pull request before the first week, so that the history is `copies` times longer and what a report of
 * the last weeks reads stays the same. Their numbers go down from the first, so there must be room below it.
 */
export async function lengthen({ pool }: Store, repository: SyntheticRepository, copies: number): Promise<void> {
  for (let copy = 1; copy <= copies; copy++) {
    const where = { weeksEarlier: copy * repository.weeks, numbersOn: -copy * repository.pullRequests };
    for (const table of ['event', 'item'] as const) await pool.query(copySql(table, repository, where));
  }
}

/**
 * Puts copies of every closed pull request beside the original, so that as much more happens each week and a report of the last
 * weeks reads `copies` times more. Their numbers go up from the last.
 */
export async function widen({ pool }: Store, repository: SyntheticRepository, copies: number): Promise<void> {
  for (let copy = 1; copy <= copies; copy++) {
    const where = { weeksEarlier: 0, numbersOn: copy * repository.pullRequests };
    for (const table of ['event', 'item'] as const) await pool.query(copySql(table, repository, where));
  }
}

function copySql(
  table: 'item' | 'event',
  { pullRequests, numbersAfter }: SyntheticRepository,
  { weeksEarlier, numbersOn }: { weeksEarlier: number; numbersOn: number },
): string {
  const { same, moments } = COLUMNS[table];
  const seconds = (weeksEarlier * WEEK_MS) / SECOND_MS;
  const earlier = moments.map((column) => `${column} - interval '${seconds} seconds'`);
  const originals = `number BETWEEN ${numbersAfter + 1} AND ${numbersAfter + pullRequests}`;
  const closed = `SELECT number FROM item WHERE repository_id = ${REPOSITORY_ID} AND ${originals} AND closed_at IS NOT NULL`;
  return `INSERT INTO ${table} (repository_id, number, ${same}, ${moments.join(', ')})
SELECT repository_id, number + (${numbersOn}), ${same}, ${earlier.join(', ')}
FROM ${table} WHERE repository_id = ${REPOSITORY_ID} AND number IN (${closed})`;
}
