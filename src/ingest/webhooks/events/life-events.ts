import type { TimelineEvent } from '../../../facts/events.ts';
import type { Instant } from '../../../facts/instant.ts';
import { type Item, itemNumber } from '../objects/item.ts';
import type { Repository } from '../objects/repository.ts';
import { type MaybeUser, personId } from '../objects/user.ts';
import { optional } from '../../../facts/optional.ts';

/** What the item itself does not say of how it ended. */
interface Ending {
  /** Known only from the delivery of the closing itself. */
  closedBy?: MaybeUser;
  mergedAt?: Instant | null | undefined;
  mergedBy?: MaybeUser;
}

/** The events whose exact time every payload with the item repeats: opened, closed, merged. */
export function lifeEvents(item: Item, repository: Repository, ending: Ending = {}): TimelineEvent[] {
  const event = (kind: 'opened' | 'closed' | 'merged', at: Instant, actor: MaybeUser): TimelineEvent => ({
    repositoryId: repository.id,
    number: itemNumber(item),
    at,
    ...optional('actorId', personId(actor)),
    provisional: false,
    kind,
  });
  const { closedBy, mergedAt, mergedBy } = ending;
  return [
    event('opened', item.created_at, item.user),
    ...(item.closed_at ? [event('closed', item.closed_at, closedBy)] : []),
    ...(mergedAt ? [event('merged', mergedAt, mergedBy)] : []),
  ];
}
