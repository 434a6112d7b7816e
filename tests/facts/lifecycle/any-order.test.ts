import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, instant, instantFromMs, later } from '../../../src/facts/instant.ts';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import type { Lifecycle } from '../../../src/facts/lifecycle/lifecycle.ts';
import { factsFromWebhook } from '../../../src/ingest/webhooks/facts-from-webhook.ts';
import type { Payload } from '../../ingest/webhooks/examples.ts';
import { disordered, type Life, type LifeDelivery, lives } from '../lives.ts';
import { mergedHistories } from '../merged-histories.ts';

const LONG_AFTER = instantFromMs(instant('2026-11-16T09:00:00Z') + 60 * DAY_MS);

/** What the fold makes of deliveries, in the order in which they came in. */
function folded(deliveries: readonly LifeDelivery[], asOf = LONG_AFTER): Lifecycle | undefined {
  const facts = deliveries.map(({ event, payload }) => factsFromWebhook(event, payload));
  const { pullRequests, people } = mergedHistories(facts);
  expect(pullRequests).toHaveLength(1);
  return foldLifecycle(pullRequests[0]!, people, asOf);
}

const time = (text: unknown) => (typeof text === 'string' ? instant(text) : undefined);

const received = (afterSeconds: fc.Arbitrary<number>) =>
  lives(afterSeconds).chain((life) => fc.record({ life: fc.constant(life), received: disordered(life.deliveries) }));

/** Most deeds in one second: GitHub's `updated_at` cannot order them. */
const EQUAL_TIMES = fc.constantFrom(0, 0, 0, 1);
const DISTINCT_TIMES = fc.integer({ min: 1, max: 90_000 });
const runs = { numRuns: 200 };

describe('the lifecycle folded from a pull request’s deliveries', () => {
  test.each([
    ['most of them in the same seconds', EQUAL_TIMES],
    ['each in a second of its own', DISTINCT_TIMES],
  ])('is the same in any order and with duplicates, %s', (_, afterSeconds) => {
    fc.assert(
      fc.property(received(afterSeconds), ({ life, received }) => {
        expect(folded(received)).toEqual(folded(life.deliveries));
      }),
      runs,
    );
  });

  test('is the same as of any moment', () => {
    fc.assert(
      fc.property(received(DISTINCT_TIMES), fc.nat(20 * DAY_MS), ({ life, received }, ms) => {
        const asOf = instantFromMs(instant('2026-11-16T09:00:00Z') + ms);
        expect(folded(received, asOf)).toEqual(folded(life.deliveries, asOf));
      }),
      runs,
    );
  });

  test('never regresses: merged stays merged, closed stays closed, also with equal updated_at', () => {
    fc.assert(
      fc.property(received(EQUAL_TIMES), ({ life: { pull, humanReviews }, received }) => {
        const life = folded(received);
        expect([life?.mergedAt, life?.closedAt]).toEqual([time(pull.merged_at), time(pull.closed_at)]);
        expect(life?.reviews).toHaveLength(humanReviews);
      }),
      runs,
    );
  });

  test('does not get older by deliveries of its past that come in again at the end', () => {
    fc.assert(
      fc.property(
        lives(EQUAL_TIMES).chain((life: Life) => fc.tuple(fc.constant(life), fc.nat(life.deliveries.length - 1))),
        ([{ deliveries }, index]) => {
          expect(folded([...deliveries, deliveries[index]!])).toEqual(folded(deliveries));
        },
      ),
      runs,
    );
  });

  test('ends in what GitHub says of the pull request', () => {
    fc.assert(
      fc.property(received(DISTINCT_TIMES), ({ life: { pull, openedAsDraft }, received }) => {
        const life = folded(received);
        expect([life?.title, life?.draft, life?.closedAt, life?.mergedAt]).toEqual([
          pull.title,
          pull.draft,
          time(pull.closed_at),
          time(pull.merged_at),
        ]);
        expect(life?.labels).toEqual(pull.labels.map(({ name }: Payload) => name as string).toSorted());
        expect(life?.readyAt === life?.createdAt).toBe(!openedAsDraft);
        expect(life?.readyAt !== undefined || pull.draft).toBe(true);
      }),
      runs,
    );
  });

  test('has spans in order that do not overlap, and turns that fill them', () => {
    fc.assert(
      fc.property(received(EQUAL_TIMES), ({ received }) => {
        const { activeSpans = [], turns = [] } = folded(received) ?? {};
        for (const spans of [activeSpans, turns]) {
          const ends = spans.flatMap(({ since, until }) => [since, until]);
          expect(ends).toEqual(ends.toSorted((a, b) => a - b));
        }
        const length = (spans: typeof activeSpans) => spans.reduce((sum, { since, until }) => sum + (until - since), 0);
        expect(length(turns)).toBe(length(activeSpans));
      }),
      runs,
    );
  });

  test('is never active after it was closed for good', () => {
    fc.assert(
      fc.property(received(DISTINCT_TIMES), ({ received }) => {
        const life = folded(received);
        const lastEnd = life?.activeSpans.at(-1)?.until;
        if (life?.closedAt === undefined || lastEnd === undefined) return;
        expect(later(lastEnd, life.closedAt)).toBe(life.closedAt);
      }),
      runs,
    );
  });
});
