import { z } from 'zod';
import type { Facts } from '../../../facts/facts.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { repositorySnapshot } from '../objects/repository.ts';
import { readPayload } from '../read-payload.ts';
import { requiredChangeTime } from './required-change-time.ts';

const RepositoryDelivery = Delivery.extend({ action: z.string() });

/** Facts from a `repository` payload: whatever the action changed is in the repository as it is sent, but for its deletion. */
export function factsFromRepository(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, RepositoryDelivery, payload);
  const seenAt = requiredChangeTime(event, delivery.repository);
  const deleted = delivery.action === 'deleted';
  return {
    ...surroundings(delivery, seenAt, []),
    repositories: [repositorySnapshot(delivery.repository, seenAt, deleted)],
  };
}
