import { z } from 'zod';
import type { EventDetail } from '../../../facts/events.ts';
import type { Item } from '../objects/item.ts';
import { Label, labelIds } from '../objects/label.ts';
import { ItemMilestone, plannedFor } from '../objects/milestone.ts';
import { personId, User } from '../objects/user.ts';
import { optional } from '../../../facts/optional.ts';

/** What `issues` and `pull_request` deliveries say of the action besides the item. */
export const ItemAction = z.object({
  action: z.string(),
  label: Label.nullish(),
  milestone: ItemMilestone.nullish(),
  assignee: User.nullish(),
  changes: z.object({ title: z.unknown().optional(), base: z.unknown().optional() }).nullish(),
});
export type ItemAction = z.infer<typeof ItemAction>;

/** What an action on an issue or a pull request was; `undefined` for one whose whole effect is in the item's snapshot. */
export function itemActionDetail(delivery: ItemAction, item: Item): EventDetail | undefined {
  const { action } = delivery;
  switch (action) {
    case 'reopened':
      return { kind: action };
    case 'labeled':
    case 'unlabeled':
      return labelDetail(action, delivery.label);
    case 'milestoned':
    case 'demilestoned':
      return milestoneDetail(action, delivery.milestone ?? item.milestone);
    case 'assigned':
    case 'unassigned':
      return { kind: action, ...optional('assigneeId', personId(delivery.assignee)) };
    case 'edited':
      return delivery.changes?.title === undefined ? undefined : { kind: 'other', name: 'renamed' };
    case 'locked':
    case 'unlocked':
      return { kind: 'other', name: action };
    default:
      return undefined;
  }
}

function labelDetail(kind: 'labeled' | 'unlabeled', label: Label | null | undefined): EventDetail | undefined {
  return label ? { kind, label: label.name, ...optional('labelId', labelIds([label])?.get(label.name)) } : undefined;
}

function milestoneDetail(
  kind: 'milestoned' | 'demilestoned',
  milestone: ItemMilestone | null | undefined,
): EventDetail | undefined {
  const planned = plannedFor(milestone);
  return planned ? { kind, milestone: planned.title, ...optional('milestoneId', planned.id) } : undefined;
}
