import { z } from 'zod';
import type { Facts } from '../../../facts/facts.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { LabelDefinition, labelSnapshot } from '../objects/label.ts';
import { readPayload } from '../read-payload.ts';
import { requiredChangeTime } from './required-change-time.ts';

const LabelDelivery = Delivery.extend({ action: z.string(), label: LabelDefinition });

/** Facts from a `label` payload. Labels have no times; the repository's last change stands for one. */
export function factsFromLabel(event: string, payload: unknown): Facts {
  const delivery = readPayload(event, LabelDelivery, payload);
  const seenAt = requiredChangeTime(event, delivery.repository);
  return {
    ...surroundings(delivery, seenAt, []),
    labels: [labelSnapshot(delivery.label, delivery.repository.id, seenAt, delivery.action === 'deleted')],
  };
}
