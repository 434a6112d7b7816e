import { z } from 'zod';
import type { Facts } from '../../../facts/facts.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { Milestone, milestoneSnapshot } from '../objects/milestone.ts';
import { readPayload } from '../read-payload.ts';

const MilestoneDelivery = Delivery.extend({ action: z.string(), milestone: Milestone });

/** Facts from a `milestone` payload. */
export function factsFromMilestone(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, MilestoneDelivery, payload);
  const { action, milestone, repository } = delivery;
  return {
    ...surroundings(delivery, milestone.updated_at, []),
    milestones: [milestoneSnapshot(milestone, repository.id, action === 'deleted')],
  };
}
