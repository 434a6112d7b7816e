import { z } from 'zod';
import { type ItemNumber, type PersonId, toId } from '../../../facts/ids.ts';
import type { ItemCore } from '../../../facts/snapshots.ts';
import { optional } from '../../../facts/optional.ts';
import { Count, State, Text, Time } from './fields.ts';
import { Label, labelIds } from './label.ts';
import { ItemMilestone, plannedFor } from './milestone.ts';
import { type MaybeUser, personId, User } from './user.ts';

/** What an issue and a pull request have in common. Some actions, such as `pinned`, leave out state and labels. */
export const Item = z.object({
  number: Count,
  title: Text.nullish(),
  state: State.nullish(),
  user: User.nullish(),
  labels: z.array(Label).nullish(),
  milestone: ItemMilestone.nullish(),
  assignee: User.nullish(),
  assignees: z.array(User.nullish()).nullish(),
  created_at: Time,
  updated_at: Time,
  closed_at: Time.nullish(),
});
export type Item = z.infer<typeof Item>;

/** The item's number within its repository. */
export function itemNumber(item: Item): ItemNumber {
  return toId<ItemNumber>(item.number);
}

/** The item's common part; `undefined` where the payload leaves out what cannot be guessed. */
export function itemCore(item: Item, deleted = false): ItemCore | undefined {
  if (typeof item.title !== 'string' || !item.state) return undefined;
  return {
    updatedAt: item.updated_at,
    ...optional('authorId', personId(item.user)),
    title: item.title,
    state: item.state,
    ...optional('closedAt', item.state === 'closed' ? item.closed_at : undefined),
    labels: (item.labels ?? []).map((label) => label.name),
    ...optional('labelIds', labelIds(item.labels ?? [])),
    ...optional('milestone', plannedFor(item.milestone)),
    assigneeIds: personIds(assignees(item)),
    deleted,
  };
}

/** Author and assignees, as far as they are known. */
export function itemPeople(item: Item): MaybeUser[] {
  return [item.user, ...assignees(item)];
}

/** The ids of those accounts that still exist, each once. */
export function personIds(users: readonly MaybeUser[]): PersonId[] {
  return [...new Set(users.map(personId).filter((id) => id !== undefined))];
}

/** Payloads from before 2016 have one assignee. */
function assignees(item: Item): MaybeUser[] {
  return item.assignees ?? [item.assignee];
}
