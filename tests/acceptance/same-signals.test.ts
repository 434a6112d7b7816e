import { expect, onTestFinished, test } from 'vitest';
import { defaultConfig } from '../../src/config/repository-config.ts';
import { joinFacts } from '../../src/facts/facts.ts';
import { type InstallationId, toId } from '../../src/facts/ids.ts';
import { instant } from '../../src/facts/instant.ts';
import { factsFromWebhook } from '../../src/ingest/webhooks/facts-from-webhook.ts';
import { followUpsOf } from '../../src/ingest/webhooks/follow-ups.ts';
import { refreshItems } from '../../src/jobs/recovery/refresh-items.ts';
import { reportOf } from '../../src/reporting/report-of.ts';
import { currentWeek } from '../../src/reporting/report-weeks.ts';
import { renderJson } from '../../src/report/json/render-json.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import type { Store } from '../../src/store/open.ts';
import { findRepositoryById } from '../../src/store/repositories.ts';
import { backfillAll, livedSandbox, type LivedSandbox, readerOf } from '../jobs/backfill/lived-sandbox.ts';
import { describeEachDatabase, emptyTables } from '../store/databases.ts';

const WEEKS = 6;
const NOW = instant('2026-11-15T23:59:59Z');

/** Takes webhooks in, and reads the items that they ask to be read, as the app does. */
async function receive(store: Store, lived: LivedSandbox, deliveries: readonly Delivery[]): Promise<void> {
  const writer = createWriter(store);
  const asked = new Map<number, Set<number>>();
  const told = deliveries.map(({ event, payload }) => factsFromWebhook(event, structuredClone(payload)));
  await writer.write({ facts: joinFacts(told) });
  for (const { event, payload } of deliveries) {
    for (const followUp of followUpsOf(event, { ...payload, installation: { id: toId<InstallationId>(1) } })
      .followUps) {
      if (followUp.kind !== 'refresh-item') continue;
      const numbers = asked.get(followUp.repositoryId) ?? new Set();
      asked.set(followUp.repositoryId, numbers.add(followUp.number));
    }
  }
  for (const { id: repositoryId, owner, name } of lived.repositories) {
    const context = { store, writer, reader: readerOf(lived) };
    await refreshItems(context, { repositoryId, owner, name }, [...(asked.get(repositoryId) ?? [])]);
  }
}

/** Every signal of the week, by repository. */
async function signalsOf(store: Store, { repositories }: LivedSandbox): Promise<unknown> {
  const config = { ...defaultConfig(), afterHours: true };
  const read = async (id: LivedSandbox['repositories'][number]['id']) => {
    const repository = await findRepositoryById(store, id);
    if (repository === undefined) throw new Error(`Repository ${id} is not known`);
    return renderJson(await reportOf(store, repository, currentWeek(NOW, 'UTC'), config, 'https://github.test'))[
      'signals'
    ];
  };
  return await Promise.all(repositories.map(async ({ id }) => await read(id)));
}

describeEachDatabase('the signals of a week', (open) => {
  test('are the same whether the App was there all the time or came just now', async () => {
    const lived = await livedSandbox(WEEKS);
    onTestFinished(() => lived.sandbox.stop());
    await backfillAll(lived, open());
    const toldByTheApi = await signalsOf(open(), lived);
    await emptyTables(open());
    await receive(open(), lived, lived.deliveries);
    expect(await signalsOf(open(), lived)).toEqual(toldByTheApi);
  });
});
