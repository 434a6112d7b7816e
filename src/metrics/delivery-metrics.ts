import { Counter, Histogram, type Registry } from 'prom-client';
import { type Instant, SECOND_MS } from '../facts/instant.ts';
import type { DeliveryOutcome } from '../server/webhook-route.ts';

/** Why a delivery was refused, by the HTTP status that said so. */
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [400, 'malformed'],
  [401, 'signature'],
  [405, 'method'],
  [408, 'too_slow'],
  [413, 'too_large'],
  [415, 'content_type'],
  [500, 'fault'],
]);

/** From commits without a queue to GitHub's own ten seconds. */
const COMMIT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** From the usual seconds to the three days for which GitHub keeps a failed delivery. */
const AGE_BUCKETS = [1, 2, 5, 15, 60, 300, 1800, 7200, 21_600, 86_400, 259_200];

/** What is counted of deliveries. */
export interface DeliveryMetrics {
  ended: (outcome: DeliveryOutcome) => void;
  /** `happenedAt`: when what a delivery tells of happened, by GitHub's clock; not known of every event. */
  arrived: (happenedAt: Instant | undefined, receivedAt: Instant) => void;
}

/** Counts deliveries; every result is there from the start, at 0, so that the first of its kind is seen as an increase. */
export function countDeliveries(registry: Registry): DeliveryMetrics {
  const registers = [registry];
  const total = new Counter({
    name: 'headroom_deliveries_total',
    help: 'Deliveries from GitHub by what became of them; unavailable ones were answered 503',
    labelNames: ['result', 'reason'],
    registers,
  });
  const commit = new Histogram({
    name: 'headroom_delivery_commit_seconds',
    help: 'From the head of a delivery to its commit and answer',
    buckets: COMMIT_BUCKETS,
    registers,
  });
  const age = new Histogram({
    name: 'headroom_delivery_age_seconds',
    help: 'How long ago, by GitHub’s clock, that happened which a delivery tells of',
    buckets: AGE_BUCKETS,
    registers,
  });
  for (const result of ['accepted', 'duplicate', 'parked', 'unavailable']) total.inc({ result, reason: '' }, 0);
  for (const reason of REFUSALS.values()) total.inc({ result: 'refused', reason }, 0);
  return {
    ended: (outcome) => {
      const { result, ms } = outcome;
      const reason = outcome.result === 'refused' ? (REFUSALS.get(outcome.status) ?? 'other') : '';
      total.inc({ result, reason });
      if (result !== 'refused' && result !== 'unavailable') commit.observe(ms / SECOND_MS);
    },
    arrived: (happenedAt, receivedAt) => {
      if (happenedAt !== undefined) age.observe(Math.max(0, receivedAt - happenedAt) / SECOND_MS);
    },
  };
}
