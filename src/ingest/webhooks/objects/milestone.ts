import { z } from 'zod';
import { type MilestoneId, type RepositoryId, toId } from '../../../facts/ids.ts';
import type { ItemCore, MilestoneSnapshot } from '../../../facts/snapshots.ts';
import { optional } from '../../../facts/optional.ts';
import { Count, Id, State, Text, Time } from './fields.ts';

/** A milestone as the repository defines it. */
export const Milestone = z.object({
  id: Id,
  number: Count,
  title: Text,
  state: State,
  created_at: Time,
  updated_at: Time,
  due_on: Time.nullish(),
  closed_at: Time.nullish(),
});
type Milestone = z.infer<typeof Milestone>;

/** A milestone on an item. Usually whole, and then it tells of the milestone too; only its title must be there. */
export const ItemMilestone = Milestone.partial({
  id: true,
  number: true,
  state: true,
  created_at: true,
  updated_at: true,
});
export type ItemMilestone = z.infer<typeof ItemMilestone>;

/** The milestone as last seen. */
export function milestoneSnapshot(
  milestone: Milestone,
  repositoryId: RepositoryId,
  deleted = false,
): MilestoneSnapshot {
  return {
    id: toId<MilestoneId>(milestone.id),
    repositoryId,
    number: milestone.number,
    title: milestone.title,
    state: milestone.state,
    createdAt: milestone.created_at,
    ...optional('dueAt', milestone.due_on),
    ...optional('closedAt', milestone.closed_at),
    deleted,
    updatedAt: milestone.updated_at,
  };
}

/** Which milestone an item is planned for; `undefined` for none. */
export function plannedFor(milestone: ItemMilestone | null | undefined): ItemCore['milestone'] {
  if (!milestone) return undefined;
  return { ...(milestone.id === undefined ? {} : { id: toId<MilestoneId>(milestone.id) }), title: milestone.title };
}

/** Those milestones on items that are described in full, each once. */
export function milestonesSeen(
  milestones: readonly (ItemMilestone | null | undefined)[],
  repositoryId: RepositoryId,
): MilestoneSnapshot[] {
  const seen = new Map<number, MilestoneSnapshot>();
  for (const milestone of milestones) {
    if (milestone && isWhole(milestone) && !seen.has(milestone.id)) {
      seen.set(milestone.id, milestoneSnapshot(milestone, repositoryId));
    }
  }
  return [...seen.values()];
}

function isWhole(milestone: ItemMilestone): milestone is Milestone {
  const { id, number, state, created_at, updated_at } = milestone;
  return [id, number, state, created_at, updated_at].every((value) => value !== undefined);
}
