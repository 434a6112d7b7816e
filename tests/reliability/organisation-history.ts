import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { seededOrganisation } from '../../src/sandbox/scenario/seeded-organisation.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';

/**
 * The first so many webhooks of the seeded organisation, from the installation on.
 * @throws RangeError when its half year has fewer.
 */
export function organisationHistory(count: number): Delivery[] {
  const scenario = seededOrganisation({ lastMonday: '2026-11-16T00:00:00Z', weeks: count > 500 ? 26 : 2, seed: 6 });
  const sandbox = createSandbox({ scenario, webhookSecret: 'only-for-these-tests' });
  const deliveries = [sandbox.installed(scenario.actions[0]?.at ?? '2026-11-01T00:00:00Z')];
  for (const action of scenario.actions) {
    if (deliveries.length >= count) return deliveries.slice(0, count);
    // What is sent must not change with the world afterwards.
    deliveries.push(...structuredClone(sandbox.apply(action)));
  }
  throw new RangeError(`The organisation has ${deliveries.length} deliveries only.`);
}
