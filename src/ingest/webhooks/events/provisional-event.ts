import type { EventDetail, TimelineEvent } from '../../../facts/events.ts';
import type { Instant } from '../../../facts/instant.ts';
import type { Delivery } from '../delivery.ts';
import { type Item, itemNumber } from '../objects/item.ts';
import { personId } from '../objects/user.ts';
import { optional } from '../../../facts/optional.ts';

/** What the sender just did to the item, at the best time that the delivery has for it: when the item was last updated. */
export function provisionalEvent(
  delivery: Delivery,
  item: Item,
  detail: EventDetail,
  at: Instant = item.updated_at,
): TimelineEvent {
  return {
    repositoryId: delivery.repository.id,
    number: itemNumber(item),
    at,
    ...optional('actorId', personId(delivery.sender)),
    provisional: true,
    ...detail,
  };
}
