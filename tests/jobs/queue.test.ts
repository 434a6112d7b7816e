import { expect, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import type { SignedIn } from '../../src/github/app-client.ts';
import type { JobContext } from '../../src/jobs/publish-due.ts';
import { startQueue } from '../../src/jobs/queue.ts';
import { readQueueDepth } from '../../src/jobs/queue-depth.ts';
import type { Store } from '../../src/store/open.ts';
import { describeEachDatabase } from '../store/databases.ts';

describeEachDatabase('startQueue', (open) => {
  test('schedules the look for due reports, does a job that waits, and stops', async () => {
    expect(await readQueueDepth(open())).toBe(0);
    const done = Promise.withResolvers<void>();
    const warnings: object[] = [];
    const queue = await startQueue(contextOf(open(), () => done.resolve(), warnings));
    const { rows } = await open().pool.query('SELECT name, cron FROM pgboss.schedule');
    expect(rows).toEqual([{ name: 'publish-due', cron: '*/15 * * * *' }]);
    await open().pool.query(`INSERT INTO pgboss.job (name, policy) VALUES ('publish-due', 'singleton')`);
    await done.promise;
    await queue.stop();
    const again = await startQueue(contextOf(open(), () => undefined, warnings));
    await again.stop();
    expect(warnings).toEqual([]);
    expect(await readQueueDepth(open())).toBe(0);
  });
});

/** A context in which looking for due reports finds no repository. */
function contextOf(store: Store, onLook: () => void, warnings: object[]): JobContext {
  const getAuthenticated = async () => {
    onLook();
    return { data: { slug: 'headroom' } };
  };
  const app = { auth: async () => ({ rest: { apps: { getAuthenticated } } }) } as unknown as SignedIn;
  const log = { info: () => undefined, warn: (details: object) => void warnings.push(details) };
  return { store, app, webUrl: 'https://example.test', log, now: () => instant('2026-11-16T09:00:00Z') };
}
