import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFacts } from '../../../src/facts/facts.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { PayloadError } from '../../../src/ingest/webhooks/payload-error.ts';
import { examples } from './examples.ts';
import { EVENTS, mutate, mutation } from './mutations.ts';

const RUNS = 500;

/** How it ended: with facts, or with the one error that lets the caller park the delivery. */
function outcome(event: string, payload: unknown): 'facts' | 'parked' | 'told content' {
  try {
    countFacts(factsFromWebhook(event, payload));
    return 'facts';
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    return error.message.includes('canary') ? 'told content' : 'parked';
  }
}

describe('factsFromWebhook on mutated payloads', () => {
  it.each(EVENTS)('gives facts or a PayloadError that tells no content, 500 times (%s)', (event) => {
    const payloads = examples.filter((one) => one.event === event).map((one) => one.payload);
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 3 }), (which, mutations) => {
        const payload = structuredClone(payloads[which % payloads.length]);
        for (const one of mutations) mutate(payload, one);
        seen.add(outcome(event, payload));
      }),
      { numRuns: RUNS },
    );
    // Both must occur: otherwise the mutations miss what the parser reads.
    expect([...seen].toSorted()).toEqual(['facts', 'parked']);
  });

  it.each([...EVENTS, 'installation_target'])('gives facts or a PayloadError for any JSON (%s)', (event) => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        expect(['facts', 'parked']).toContain(outcome(event, payload));
      }),
      { numRuns: 100 },
    );
  });
});
