import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEachPlace } from './each-place.ts';
import { type Failpoint, FAILPOINTS } from './failpoint.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';
import { organisationDeliveries } from './organisation-deliveries.ts';
import { onPlace } from './places.ts';
import type { SignedDeliveries } from './signed-deliveries.ts';
import { cleanDigest, throughFailpoints, throughKills, throughStops } from './through-deaths.ts';

const DELIVERIES = sized(150, 10_000);
const KILLS = sized(1, 20);
const FAILPOINT_RUNS = sized(1, 20);
/** In small, the embedded database, which takes seconds to start, is killed only where its commit makes a difference. */
const EMBEDDED_FAILPOINTS = sized<readonly Failpoint[]>(['commit', 'committing'], FAILPOINTS);
const STOPS = sized(1, 20);

// Slow for a test, because each death and each start is that of a real process with a real database.
describeEachPlace('deliveries', (make, kind) => {
  let deliveries: SignedDeliveries;
  let clean: string;

  beforeAll(async () => {
    deliveries = organisationDeliveries(DELIVERIES);
    clean = await onPlace(make, async (place) => await cleanDigest(place, deliveries));
  }, FULL_SIZE_TIMEOUT_MS);
  afterAll(() => deliveries.remove());

  test(
    'are applied once each, in any order, however often they are sent and the app is killed',
    async () => {
      const survived = await onPlace(make, async (place) => await throughKills(place, deliveries, { kills: KILLS }));
      expect(survived).toMatchObject({ deaths: KILLS, lost: 0, missing: 0, takenTwice: 0, digest: clean });
      expect(survived.sentAgain).toBeGreaterThan(0);
    },
    FULL_SIZE_TIMEOUT_MS,
  );

  test(
    'survive a kill at every point of their way in',
    async () => {
      const points = kind === 'embedded' ? EMBEDDED_FAILPOINTS : FAILPOINTS;
      const runs = { runs: FAILPOINT_RUNS, points };
      const survived = await onPlace(make, async (place) => await throughFailpoints(place, deliveries, runs));
      const deaths = points.length * FAILPOINT_RUNS;
      expect(survived).toMatchObject({ deaths, lost: 0, missing: 0, takenTwice: 0, digest: clean });
      expect(survived.endings.filter(({ signal }) => signal === 'SIGKILL')).toHaveLength(deaths);
    },
    FULL_SIZE_TIMEOUT_MS,
  );

  test(
    'are answered or sent again when the app is asked to stop under load, and it ends with 0',
    async () => {
      const survived = await onPlace(make, async (place) => await throughStops(place, deliveries, { stops: STOPS }));
      expect(survived).toMatchObject({ deaths: STOPS, lost: 0, missing: 0, takenTwice: 0, digest: clean });
      expect(survived.endings.every(({ code }) => code === 0)).toBe(true);
    },
    FULL_SIZE_TIMEOUT_MS,
  );
});
