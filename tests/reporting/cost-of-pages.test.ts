import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { toIso } from '../../src/facts/instant.ts';
import { overdueIn } from '../../src/reporting/overdue-in.ts';
import { personOf } from '../../src/reporting/person-of.ts';
import { applyFacts } from '../../src/store/apply-facts.ts';
import type { Store } from '../../src/store/open.ts';
import { listRepositories } from '../../src/store/repositories.ts';
import { loadRepositoryLines } from '../../src/store/repository-lines.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { countingRows } from '../store/rows-read.ts';
import { ADA, ago, BEN, CY, LEDGER, NOW, organisation, randomLife, WIDGETS } from './own-life.ts';

const LIFE = randomLife(11);
const PULLS = 1_500;
const EVENTS_EACH = 10;

/** When others did what they did, and how much of it is open. */
interface Others {
  daysAgo: number;
  openShare: number;
}

/** Very much that is none of Ada’s: pull requests by others, who ask and answer each other. Each place has others. */
async function crowd({ pool }: Store, place: 1 | 2, { daysAgo, openShare }: Others): Promise<void> {
  const first = place * 10_000;
  const [from, until] = [toIso(ago(daysAgo + 100)), toIso(ago(daysAgo))];
  const at = (n: string) => `$1::timestamptz + (${n}) * ($2::timestamptz - $1::timestamptz) / ${PULLS}`;
  await pool.query(
    `INSERT INTO item (repository_id, number, kind, created_at, core_updated_at, core_tie, author_id, title, state, closed_at, deleted,
       pull_updated_at, pull_tie, pull_id, draft, requested_reviewer_ids)
     SELECT CASE n % 2 WHEN 0 THEN ${WIDGETS} ELSE ${LEDGER} END, ${first} + n, 'pull-request', ${at('n')}, ${at('n')}, '', ${CY}, '',
       CASE WHEN n <= $3 THEN 'open' ELSE 'closed' END, CASE WHEN n > $3 THEN ${at('n')} END, false,
       ${at('n')}, '', ${first} + n, false, ARRAY[${BEN}::bigint] FROM generate_series(1, ${PULLS}) n`,
    [from, until, openShare * PULLS],
  );
  await pool.query(
    `INSERT INTO event (repository_id, number, key, kind, at, actor_id, provisional, detail, weight, tie)
     SELECT CASE n % 2 WHEN 0 THEN ${WIDGETS} ELSE ${LEDGER} END, ${first} + n, 'k' || k,
       CASE k % 2 WHEN 0 THEN 'commented' ELSE 'review_requested' END, ${at('n')}, CASE k % 3 WHEN 0 THEN ${BEN} ELSE ${CY} END, false,
       CASE k % 2 WHEN 0 THEN json_build_object('commentId', (${first} + n) * 100 + k)::jsonb ELSE '{"reviewerId": ${BEN}}' END, 1, ''
     FROM generate_series(1, ${PULLS}) n, generate_series(1, ${EVENTS_EACH}) k`,
    [from, until],
  );
}

describeEachDatabase('what pages read', (open) => {
  test('of somebody’s own follows what they did, however much others do beside it', async () => {
    await applyFacts(open().pool, { ...organisation(), ...LIFE });
    const rowsFor = async () => {
      const { pool, rows } = countingRows(open());
      const readable = await listRepositories(open());
      const facts = await personOf({ ...open(), pool }, { id: ADA, login: 'Ada', readable, now: NOW });
      return { deeds: facts.deeds.length, rows: rows() };
    };
    // With little, the planner rightly reads all.
    await crowd(open(), 1, { daysAgo: 1, openShare: 0.2 });
    const among = await rowsFor();
    await crowd(open(), 2, { daysAgo: 1, openShare: 0.2 });
    const amongMore = await rowsFor();
    expect(among.deeds).toBeGreaterThan(50);
    expect(amongMore.deeds).toBe(among.deeds);
    expect(Math.abs(amongMore.rows - among.rows)).toBeLessThan(50);
  });

  test('for lists of repositories follows the last year, however long their histories are', async () => {
    await applyFacts(open().pool, { ...organisation(), ...LIFE });
    const rowsFor = async () => {
      const { pool, rows } = countingRows(open());
      const repositories = await listRepositories(open());
      const configured = repositories.map((repository) => ({ repository, config: defaultConfig() }));
      const lines = await loadRepositoryLines({ pool }, configured);
      return { lines, overdue: await overdueIn({ pool }, configured, NOW), rows: rows() };
    };
    await crowd(open(), 1, { daysAgo: 400, openShare: 0 });
    const short = await rowsFor();
    await crowd(open(), 2, { daysAgo: 500, openShare: 0 });
    const long = await rowsFor();
    expect({ lines: long.lines, overdue: long.overdue }).toEqual({ lines: short.lines, overdue: short.overdue });
    expect([...long.overdue.values()].some((count) => count > 0)).toBe(true);
    expect(Math.abs(long.rows - short.rows)).toBeLessThan(50);
  });
});
