import { expect, test } from 'vitest';
import { describeEachPlace } from './each-place.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';
import { oneReportEach } from './one-report.ts';
import { onPlace } from './places.ts';

const PERIODS = sized(1, 200);

describeEachPlace('two instances that are due at once', (make) => {
  test(
    'publish one report a period, though the one that writes it dies before it can note that',
    async () => {
      const came = await onPlace(make, async (place) => await oneReportEach(place, { periods: PERIODS }));
      const all = { periods: PERIODS, kills: PERIODS, issues: PERIODS, once: PERIODS, noted: PERIODS };
      expect(came).toMatchObject(all);
    },
    FULL_SIZE_TIMEOUT_MS,
  );
});
