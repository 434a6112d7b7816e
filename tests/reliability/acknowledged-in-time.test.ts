import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeEachDatabase } from '../store/databases.ts';
import { tellFigure } from './figures.ts';
import { frontDoorOn } from './front-door-on.ts';
import { FULL_SIZE_TIMEOUT_MS, sized } from './full-size.ts';
import { keptGuids } from './kept-guids.ts';
import { organisationHistory } from './organisation-history.ts';

const DELIVERIES = sized(200, 2000);
const WITHIN_MS = sized(500, 10_000);
const LOOK_EVERY = 50;

describeEachDatabase('a burst of deliveries while jobs are stopped', (open) => {
  test(
    'is acknowledged, each after its commit, and leaves its follow-ups for later',
    async () => {
      const send = await frontDoorOn(open());
      const deliveries = organisationHistory(DELIVERIES);
      const startsAt = performance.now();
      const acknowledged: string[] = [];
      let missing = 0;
      const receipts = deliveries.map(async (delivery, index) => {
        await delay(Math.max(0, startsAt + (index * WITHIN_MS) / DELIVERIES - performance.now()));
        const receipt = await send(delivery, `guid-${index}`);
        acknowledged.push(`guid-${index}`);
        if (acknowledged.length % LOOK_EVERY !== 0) return receipt;
        const before = [...acknowledged];
        const kept = await keptGuids(open());
        missing += before.filter((guid) => !kept.has(guid)).length;
        return receipt;
      });
      const answers = await Promise.all(receipts);
      expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body.trim()}`))).toEqual(
        new Set(['200 {"status":"accepted"}']),
      );
      expect(missing).toBe(0);
      expect((await keptGuids(open())).size).toBe(DELIVERIES);
      const followUps = await open().prisma.followUp.groupBy({ by: ['kind'], _count: true });
      expect(followUps.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['evaluate-pull-request', 'read-history']),
      );
      tellFigure('burst', {
        database: open().kind,
        deliveries: DELIVERIES,
        ...latencies(answers.map((each) => each.durationMs)),
      });
    },
    FULL_SIZE_TIMEOUT_MS,
  );
});

/** Of durations in milliseconds. */
function latencies(ms: readonly number[]): object {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
