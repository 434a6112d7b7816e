import { expect, test } from 'vitest';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { countParkedDeliveries, listParkedDeliveries } from '../../src/store/parked-deliveries.ts';
import { describeEachDatabase, emptyTables } from '../store/databases.ts';
import { tellFigure } from './figures.ts';
import { frontDoorOn, type SendTo } from './front-door-on.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';
import { organisationHistory } from './organisation-history.ts';

const DELIVERIES = sized(200, 2000);
/** One in so many is broken. */
const EVERY = 10;
const CONNECTIONS = 32;

const BROKEN: Delivery = {
  event: 'pull_request',
  at: '2026-11-16T00:00:00Z',
  payload: { action: 'opened', pull_request: { number: 'seven', title: 'a private title' } },
};

describeEachDatabase('an event that always throws', (open) => {
  test(
    'is parked and shown with its reason, and the others flow',
    async () => {
      const send = await frontDoorOn(open());
      const good = organisationHistory(DELIVERIES).map((delivery, index) => ({ delivery, guid: `good-${index}` }));
      const mixed = good.flatMap((each, index) =>
        index % EVERY === 0 ? [each, { delivery: BROKEN, guid: `broken-${index}` }] : [each],
      );
      const alone = await sendAll(send, good);
      await emptyTables(open());
      const beside = await sendAll(send, mixed);

      expect(alone.statuses).toEqual(new Map([['accepted', DELIVERIES]]));
      const broken = Math.ceil(DELIVERIES / EVERY);
      expect(beside.statuses).toEqual(
        new Map([
          ['accepted', DELIVERIES],
          ['parked', broken],
        ]),
      );
      expect(await countParkedDeliveries(open())).toBe(broken);
      const reasons = (await listParkedDeliveries(open(), broken)).map(({ error }) => error);
      expect(new Set(reasons).size).toBe(1);
      expect(reasons[0]).toContain('In this pull_request payload,');
      expect(await open().prisma.delivery.count()).toBe(DELIVERIES + broken);
      const change = Math.round(100 * (alone.seconds / beside.seconds - 1));
      tellFigure('broken events', {
        database: open().kind,
        deliveries: DELIVERIES,
        broken,
        throughputChangePercent: change,
      });
    },
    FULL_SIZE_TIMEOUT_MS,
  );
});

/** Sends them in order over some connections; how many were answered how, and the seconds until all were. */
async function sendAll(send: SendTo, deliveries: readonly { delivery: Delivery; guid: string }[]) {
  const statuses = new Map<string, number>();
  const startedAt = performance.now();
  const rest = deliveries[Symbol.iterator]();
  const connection = async (): Promise<void> => {
    for (const { delivery, guid } of rest) {
      const { body } = await send(delivery, guid);
      const { status } = JSON.parse(body) as { status: string };
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return { statuses, seconds: (performance.now() - startedAt) / 1000 };
}
