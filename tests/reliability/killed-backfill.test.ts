import { expect, test } from 'vitest';
import { readItemsByNumber } from '../../src/github/reading/items-by-number.ts';
import { seededOrganisation } from '../../src/sandbox/scenario/seeded-organisation.ts';
import { backfillAll, livedSandbox, readerOf } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { describeEachPlace } from './each-place.ts';
import { tellFigure } from './figures.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';
import { readThroughKills } from './read-through-kills.ts';

const WEEKS = sized(6, 275);
const PULL_REQUESTS = sized(200, 10_000);
/** In small, the embedded database, which takes longest to start, is killed less often. */
const KILLS = { embedded: sized(1, 20), postgresql: sized(2, 20) };
/** In full, a life is taken for dead by the clock on the wall; in small, that time is said to be over. */
const SKIP_WAITS = sized(true, false);

describeEachPlace('a backfill by an app that is killed again and again while webhooks come in', (make, kind) => {
  // Slow for a test, because each life is that of a real process with a real database.
  test(
    'goes on where it was, reads no more than one page again a kill, and comes to the same as one to which nothing happened',
    async () => {
      const scenario = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks: WEEKS, seed: 6 });
      const came = await readThroughKills(make, { scenario, kills: KILLS[kind], skipWaits: SKIP_WAITS });
      const { secondsToGoOn, ...figures } = came;
      tellFigure('killed backfill', { database: kind, ...figures, slowestToGoOnSeconds: Math.max(...secondsToGoOn) });
      expect(came.pullRequests).toBeGreaterThanOrEqual(PULL_REQUESTS);
      expect(came.pagesAgain).toBeLessThanOrEqual(KILLS[kind]);
      expect(came.digest).toBe(came.undisturbed);
    },
    FULL_SIZE_TIMEOUT_MS,
  );
});

describeEachDatabase('a backfill with little quota', (open) => {
  test('leaves live work its share', async () => {
    const lived = await livedSandbox(2, { queryPoints: 20 });
    const outcome = await backfillAll(lived, open(), { pageSize: 1 });
    expect(outcome).toMatchObject({ kind: 'wait', reason: 'reserve' });
    const spent = lived.sandbox.requests.points();
    expect(spent).toBeLessThanOrEqual(20 * 0.8 + 1);
    const [repository] = lived.repositories;
    if (!repository) throw new Error('There is no repository');
    const { owner, name } = repository;
    const live = readerOf(lived, { reserveShare: 0 });
    expect(await readItemsByNumber(live, { owner, name }, [1])).toMatchObject({ kind: 'read' });
    await lived.sandbox.stop();
  });
});
