import { expect, onTestFinished, test } from 'vitest';
import { joinFacts } from '../../src/facts/facts.ts';
import { HOUR_MS, type Instant, instant, instantFromMs, MINUTE_MS } from '../../src/facts/instant.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { publishDue } from '../../src/jobs/publish-due.ts';
import type { RepositoryName } from '../../src/sandbox/actions.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { historyIs } from '../jobs/history-is.ts';
import { appOf } from '../jobs/installed-sandbox.ts';
import { SECRET } from '../sandbox/connected.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { tellFigure } from './figures.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';

const REPOSITORIES = sized(25, 500);
const FILE = 'weekly-report: true\nreport-quiet-weeks: publish\n';

/** The most moments within a span of so many milliseconds; they come in order. */
function mostWithin(moments: readonly number[], spanMs: number): number {
  let [most, first] = [0, 0];
  for (const [index, moment] of moments.entries()) {
    while ((moments[first] ?? 0) <= moment - spanMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

describeEachDatabase('the App on many repositories of one owner', (open) => {
  test(
    'writes nothing before they ask, and keeps to GitHub’s pace when all ask at once',
    async () => {
      const clock: { now: Instant } = { now: instant('2026-11-09T09:00:00Z') };
      const names = Array.from({ length: REPOSITORIES }, (_, index): RepositoryName => `tides/pier-${index}`);
      const repositories = names.map((name, index) => ({
        id: 700_000 + index,
        name,
        private: true,
        createdAt: '2026-05-01T08:00:00Z',
        labels: [],
        files: {},
      }));
      const scenario = {
        organization: { login: 'tides', id: 90_000_001 },
        people: [],
        teams: [],
        repositories,
        actions: [],
      };
      const virtual = () => new Date(clock.now);
      const options = { scenario, webhookSecret: SECRET, validateResponses: false, rateLimit: 15_000 };
      const sandbox = await createSandbox({ ...options, now: virtual, wallClock: virtual }).start();
      onTestFinished(async () => await sandbox.stop());
      const { event, payload } = sandbox.installed('2026-11-01T08:00:00Z');
      const facts = joinFacts([factsFromWebhook(event, payload)]);
      await createWriter(open()).write({ facts });
      await historyIs('done', open(), facts.repositories, clock.now);
      const now = () => clock.now;
      const sleep = async (ms: number) => await Promise.resolve(void (clock.now = instantFromMs(clock.now + ms)));
      const app = appOf(sandbox, open(), { now, sleep });
      const log = { info: () => undefined, warn: () => undefined };
      const round = async () => await publishDue({ store: open(), app, webUrl: sandbox.url, log, now });

      const contents = () => sandbox.ledger.entries.filter(({ repository }) => repository !== undefined);
      await round();
      expect(contents()).toEqual([]);
      for (const { files } of sandbox.world.repositories.values()) files.set('.github/headroom.yml', FILE);
      clock.now = instantFromMs(clock.now + 25 * HOUR_MS);
      const began = clock.now;
      const written = () => sandbox.ledger.countByKind().get('issues/create') ?? 0;
      for (let rounds = 0; rounds < 40 && written() < 2 * REPOSITORIES; rounds += 1) {
        await round();
        await sleep(15 * MINUTE_MS);
      }
      expect(written()).toBe(2 * REPOSITORIES);
      const moments = contents().map(({ at }) => Date.parse(at));
      const [perMinute, perHour] = [mostWithin(moments, MINUTE_MS), mostWithin(moments, HOUR_MS)];
      tellFigure('opted in at once', {
        database: open().kind,
        repositories: REPOSITORIES,
        writes: moments.length,
        perMinute,
        perHour,
        hours: (((moments.at(-1) ?? began) - began) / HOUR_MS).toFixed(1),
      });
      expect(perMinute).toBeLessThanOrEqual(80);
      expect(perHour).toBeLessThanOrEqual(500);
      expect(sandbox.faults).toEqual([]);
    },
    FULL_SIZE_TIMEOUT_MS,
  );
});
