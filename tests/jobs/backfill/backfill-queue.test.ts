import { pino } from 'pino';
import { expect, test } from 'vitest';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { createApp } from '../../../src/github/app-client.ts';
import { graphqlUrl } from '../../../src/github/reading/graphql-url.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { type BackfillJobContext, installationsToRead } from '../../../src/jobs/backfill/backfill-installation.ts';
import { startBackfillQueue } from '../../../src/jobs/backfill/backfill-queue.ts';
import { BackfillRequests } from '../../../src/jobs/backfill/backfill-requests.ts';
import { readHistoryProgress } from '../../../src/jobs/backfill/history-progress.ts';
import { startQueue } from '../../../src/jobs/queue.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';
import { describeEachDatabase } from '../../store/databases.ts';
import { livedSandbox, type LivedSandbox } from './lived-sandbox.ts';

describeEachDatabase('startBackfillQueue', (open) => {
  test('reads the history of every repository once the App is installed', async () => {
    const lived = await livedSandbox(1);
    const allRead = Promise.withResolvers<void>();
    const warnings: object[] = [];
    const context = contextOf(lived, open(), warnings, async () => {
      if ((await installationsToRead(context)).length === 0) allRead.resolve();
    });
    const requests = new BackfillRequests();
    const queue = await startQueue(context, async (boss) => requests.open(await startBackfillQueue(boss, context)));
    const delivery = lived.sandbox.installed('2026-11-16T00:00:00Z');
    await createWriter(open()).write({ facts: factsFromWebhook(delivery.event, structuredClone(delivery.payload)) });
    expect(await installationsToRead(context)).toEqual([lived.sandbox.installationId]);
    requests.after(delivery, context.log);
    await allRead.promise;
    await queue.stop();
    const progress = await readHistoryProgress(open());
    expect([...progress.values()].map(({ percent }) => percent)).toEqual(lived.repositories.map(() => 100));
    expect(warnings).toEqual([]);
    await lived.sandbox.stop();
  });
});

function contextOf(
  { sandbox }: LivedSandbox,
  store: Store,
  warnings: object[],
  onProgress: () => Promise<void>,
): BackfillJobContext {
  const apiUrl = `${sandbox.url}/api/v3`;
  const log = { info: () => void onProgress(), warn: (details: object) => void warnings.push(details) };
  return {
    store,
    app: createApp(
      { appId: sandbox.appId, privateKey: sandbox.appPrivateKey ?? '', apiUrl },
      pino({ level: 'silent' }),
    ),
    webUrl: sandbox.url,
    log,
    now: () => instantFromMs(Date.now()),
    writer: createWriter(store),
    graphqlUrl: graphqlUrl(apiUrl),
    backfillWeeks: 'all',
  };
}
