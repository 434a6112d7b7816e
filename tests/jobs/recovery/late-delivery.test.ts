import { expect, test } from 'vitest';
import { instant, instantFromMs, HOUR_MS, MINUTE_MS } from '../../../src/facts/instant.ts';
import { joinFacts } from '../../../src/facts/facts.ts';
import { acceptDelivery } from '../../../src/ingest/accept-delivery.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { publishDue } from '../../../src/jobs/publish-due.ts';
import { digest } from '../../../src/store/digest.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import { describeEachDatabase, emptyTables } from '../../store/databases.ts';
import { installedSandbox, issueWrites } from '../installed-sandbox.ts';

const MONDAY = instant('2026-11-09T09:00:00Z');
/** Before the report, by hours; what it tells of comes after it. */
const EARLY = { at: '2026-11-09T05:00:00Z', actor: 'bert', repository: 'tides/harbour', number: 2 } as const;

describeEachDatabase('a delivery that comes five hours late', (open) => {
  test('mends the facts, and brings no second report', async () => {
    const { sandbox, app } = await installedSandbox(open(), 'weekly-report: true\n');
    const scene = { now: MONDAY };
    const log = { info: () => undefined, warn: () => undefined };
    const publish = async () =>
      await publishDue({ store: open(), app, webUrl: sandbox.url, log, now: () => scene.now });
    const late = [
      ...sandbox.apply({ ...EARLY, do: 'comment', body: 'Clear now.' }),
      ...sandbox.apply({ ...EARLY, do: 'close' }),
    ];
    await publish();
    scene.now = instantFromMs(Date.parse(EARLY.at) + 5 * HOUR_MS);
    const writer = createWriter(open());
    for (const [index, { event, payload }] of late.entries()) {
      const body = Buffer.from(JSON.stringify(payload));
      const delivery = {
        hookId: '1',
        guid: `late ${index}`,
        event,
        body,
        payload: JSON.parse(body.toString()) as unknown,
      };
      expect(await acceptDelivery(writer, delivery, scene.now)).toBe('accepted');
    }
    for (let quarter = 0; quarter < 40; quarter += 1) {
      scene.now = instantFromMs(scene.now + 15 * MINUTE_MS);
      await publish();
    }
    expect(issueWrites(sandbox)).toEqual(['issues/create 201']);
    const { rows } = await open().pool.query('SELECT state FROM item WHERE number = 2');
    expect(rows).toEqual([{ state: 'closed' }]);
    expect(await open().pool.query('SELECT 1 FROM weekly_report')).toMatchObject({ rowCount: 1 });

    const mended = await digest(open());
    await emptyTables(open());
    const again = await installedSandbox(open(), undefined);
    const inOrder = [
      ...again.sandbox.apply({ ...EARLY, do: 'comment', body: 'Clear now.' }),
      ...again.sandbox.apply({ ...EARLY, do: 'close' }),
    ];
    await writer.write({
      facts: joinFacts(inOrder.map(({ event, payload }) => factsFromWebhook(event, structuredClone(payload)))),
    });
    expect(await digest(open())).toBe(mended);
  });
});
