import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFacts } from '../../../src/facts/facts.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import { PayloadError } from '../../../src/ingest/webhooks/payload-error.ts';
import { examples } from './examples.ts';

const EVENTS = [
  'installation',
  'installation_repositories',
  'issue_comment',
  'issues',
  'label',
  'milestone',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
  'repository',
];
const RUNS = 500;

type Container = Record<string, unknown>;
interface Mutation {
  steps: number[];
  value: unknown;
}
const DELETED = Symbol('deleted');

/** Wrong in type, in range or in form. The texts are canaries: they must not come up in an error. */
const wrongValue = fc.constantFrom<unknown>(
  DELETED,
  DELETED,
  null,
  null,
  'canary',
  'canary\0',
  '',
  -1,
  0,
  1.5,
  2 ** 60,
  Number.NaN,
  true,
  [],
  [null],
  ['canary'],
  {},
  { canary: 'canary' },
  '+275760-09-13T00:00:00Z',
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(200), { minLength: 1, maxLength: 5 }),
  value: wrongValue,
});

/** Walks down as the steps say, as far as there is a way, and changes what it finds there. */
function mutate(root: unknown, { steps, value }: Mutation): void {
  let container = root as Container;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(container);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const inner = container[key];
    const goOn =
      index < steps.length - 1 && typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0;
    if (!goOn) return change(container, key, value);
    container = inner as Container;
  }
}

function change(container: Container, key: string, value: unknown): void {
  if (value === DELETED) Reflect.deleteProperty(container, key);
  else container[key] = structuredClone(value);
}

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
