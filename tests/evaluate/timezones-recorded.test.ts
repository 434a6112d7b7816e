import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readActivity, readTruth } from '../../src/cli/evaluate/read-activity.ts';
import { scoreTimeZones, timeZoneFigures } from '../../src/evaluate/timezones.ts';

const FOLDER = join(process.env['HEADROOM_SHARED_DATA'] ?? '../shared/data', 'timezones');
const found = existsSync(FOLDER);
if (!found) console.warn(`skipped: no recorded activity at ${FOLDER}`);

/**
 * These people were learned from, so the bounds only guard against a broken reading or inference; what holds for people who were
 * not seen is in docs/accuracy/time-zones.md.
 */
test.skipIf(!found)('zones inferred from recorded activity are far better than any constant', async () => {
  const people = await readActivity(join(FOLDER, 'activity_dev.ndjson.gz'), () => undefined);
  const figures = timeZoneFigures(scoreTimeZones(people, await readTruth(join(FOLDER, 'windows_dev.csv'))));
  expect(figures.windows).toBe(184);
  expect(figures.within1h).toBeGreaterThan(0.65);
  expect(figures.claimedWithin1h).toBeGreaterThan(0.75);
  expect(figures.offHoursErrorPoints).toBeLessThan((figures.offHoursErrorPointsAlwaysUtc ?? 0) / 2);
});
