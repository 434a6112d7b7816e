import { z } from 'zod';
import type { Facts } from '../../../facts/facts.ts';
import { instant, later } from '../../../facts/instant.ts';
import { Delivery, surroundings } from '../delivery.ts';
import { guidMoment } from '../guid-moment.ts';
import { LabelDefinition, labelSnapshot } from '../objects/label.ts';
import { readPayload } from '../read-payload.ts';
import { requiredChangeTime } from './required-change-time.ts';

const LabelDelivery = Delivery.extend({ action: z.string(), label: LabelDefinition });

/** Later than anything that is told of a label: its id is never given again. */
const FOR_EVER = instant('9999-12-31T23:59:59Z');

/**
 * Facts from a `label` payload. Labels have no times, and changing one does not touch the repository: when it was, the GUID tells, else
 * no more is known than that it was after the repository's last change.
 */
export function factsFromLabel(event: string, payload: unknown, guid?: string): Facts {
  const delivery = readPayload(event, LabelDelivery, payload);
  const changedAt = requiredChangeTime(event, delivery.repository);
  const deleted = delivery.action === 'deleted';
  const seenAt = deleted ? FOR_EVER : later(changedAt, guidMoment(guid) ?? changedAt);
  return {
    ...surroundings(delivery, changedAt, []),
    labels: [labelSnapshot(delivery.label, delivery.repository.id, seenAt, deleted)],
  };
}
