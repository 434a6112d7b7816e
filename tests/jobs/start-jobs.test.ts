import { expect, test } from 'vitest';
import { instantFromMs } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { type BackfillJobContext, installationsToRead } from '../../src/jobs/backfill/backfill-installation.ts';
import { readHistoryProgress } from '../../src/jobs/backfill/history-progress.ts';
import { signIn } from '../../src/jobs/github-app.ts';
import { type RunningJobs, startJobs } from '../../src/jobs/start-jobs.ts';
import { createWriter, type Writer } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { livedSandbox, type LivedSandbox } from './backfill/lived-sandbox.ts';

describeEachDatabase('startJobs', (open) => {
  test('reads the history of every repository once the App is installed', async () => {
    const lived = await livedSandbox(1);
    const allRead = Promise.withResolvers<void>();
    const warnings: object[] = [];
    let jobs: RunningJobs | undefined;
    const writer = createWriter(open(), { onFollowUps: (installationIds) => jobs?.followUp(installationIds) });
    const context = contextOf(lived, open(), writer, warnings, async () => {
      if ((await installationsToRead(context)).length === 0) allRead.resolve();
    });
    jobs = await startJobs(context);
    const { event, payload } = lived.sandbox.installed('2026-11-16T00:00:00Z');
    const body = Buffer.from(JSON.stringify(payload));
    const delivery = { hookId: '1', guid: 'g', event, body, payload: JSON.parse(body.toString()) as unknown };
    expect(await acceptDelivery(writer, delivery, context.now())).toBe('accepted');
    expect(await installationsToRead(context)).toEqual([lived.sandbox.installationId]);
    await allRead.promise;
    // Settings and teams may still be read when the history is; stopping breaks that off.
    const warned = [...warnings];
    await jobs.stop();
    const progress = await readHistoryProgress(open());
    expect([...progress.values()].map(({ percent }) => percent)).toEqual(lived.repositories.map(() => 100));
    expect(warned).toEqual([]);
    expect(await open().prisma.followUp.count({ where: { kind: 'read-history' } })).toBe(0);
    await lived.sandbox.stop();
  });
});

function contextOf(
  { sandbox }: LivedSandbox,
  store: Store,
  writer: Writer,
  warnings: object[],
  onProgress: () => Promise<void>,
): BackfillJobContext {
  const apiUrl = `${sandbox.url}/api/v3`;
  const now = () => instantFromMs(Date.now());
  const log = { info: () => void onProgress(), warn: (details: object) => void warnings.push(details) };
  return {
    store,
    app: signIn({ appId: sandbox.appId, privateKey: sandbox.appPrivateKey ?? '', apiUrl }, store, now),
    webUrl: sandbox.url,
    log,
    now,
    writer,
    backfillWeeks: 'all',
  };
}
