import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instant } from '../../src/facts/instant.ts';
import { acceptDelivery } from '../../src/ingest/accept-delivery.ts';
import { createWriter } from '../../src/store/ingest-writer.ts';
import { examples } from '../ingest/webhooks/examples.ts';
import { EVENTS, mutate, mutation } from '../ingest/webhooks/mutations.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { tellFigure } from './figures.ts';
import { sized } from './full-size.ts';

/** Of each type of event; 500 where somebody measures. What the parser alone does with 500 of each is tested beside it. */
const EACH = sized(12, 500);
const SEED = 10;

describeEachDatabase('mutated payloads', (open) => {
  test('are applied or parked, each once, and none is refused or lost', async () => {
    const writer = createWriter(open(), { limitMs: 60_000 });
    const outcomes = { accepted: 0, parked: 0, duplicate: 0 };
    for (const event of EVENTS) {
      const payloads = examples.filter((one) => one.event === event).map((one) => one.payload);
      const drawn = fc.sample(fc.tuple(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 3 })), {
        numRuns: EACH,
        seed: SEED,
      });
      const taken = drawn.map(async ([which, mutations], index) => {
        const payload = structuredClone(payloads[which % payloads.length]);
        for (const one of mutations) mutate(payload, one);
        const body = Buffer.from(JSON.stringify(payload));
        const delivery = { hookId: '1', guid: `${event}-${index}`, event, body, payload: JSON.parse(body.toString()) };
        return await acceptDelivery(writer, delivery, instant('2026-03-01T08:00:05Z'));
      });
      for (const outcome of await Promise.all(taken)) outcomes[outcome] += 1;
    }
    const total = EACH * EVENTS.length;
    expect(outcomes.accepted + outcomes.parked).toBe(total);
    expect(outcomes.parked).toBeGreaterThan(0);
    expect(await open().prisma.delivery.count()).toBe(total);
    expect(await open().prisma.parkedDelivery.count()).toBe(outcomes.parked);
    tellFigure(`mutated payloads (${open().kind})`, { ...outcomes, crashes: 0 });
  });
});
