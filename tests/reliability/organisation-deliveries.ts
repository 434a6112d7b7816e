import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { seededOrganisation } from '../../src/sandbox/scenario/seeded-organisation.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';
import { WEBHOOK_SECRET } from './processes/app-process.ts';
import { SignedDeliveries } from './signed-deliveries.ts';

/**
 * The first so many webhooks of the seeded organisation, in order, from the installation on.
 * @throws RangeError when it has fewer.
 */
export function organisationDeliveries(count: number): SignedDeliveries {
  const deliveries = new SignedDeliveries(history(count), count);
  if (deliveries.count < count)
    throw new RangeError(`The seeded organisation has ${deliveries.count} deliveries only.`);
  return deliveries;
}

const DELIVERIES_A_WEEK = 400;

function* history(count: number): Generator<Delivery> {
  const weeks = Math.min(26, Math.ceil(count / DELIVERIES_A_WEEK) + 1);
  const scenario = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks, seed: 6 });
  const sandbox = createSandbox({ scenario, webhookSecret: WEBHOOK_SECRET });
  const [first] = scenario.actions;
  if (first) yield sandbox.installed(first.at);
  for (const action of scenario.actions) yield* sandbox.apply(action);
}
