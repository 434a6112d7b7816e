import { z } from 'zod';
import { type MilestoneId, type RepositoryId, toId } from '../../facts/ids.ts';
import type { MilestoneSnapshot } from '../../facts/snapshots.ts';
import { decodeNodeId } from '../archives/node-id.ts';
import { knownFields } from '../archives/known-fields.ts';
import { Count, State, Text, Time } from '../webhooks/objects/fields.ts';
import { MaybeTime } from './api-fields.ts';

/** A milestone. GraphQL does not give its numeric id, but the node id holds it. */
export const ApiMilestone = z.object({
  id: Text,
  number: Count,
  title: Text,
  state: State,
  createdAt: Time,
  updatedAt: Time,
  dueOn: MaybeTime,
  closedAt: MaybeTime,
});
export type ApiMilestone = z.infer<typeof ApiMilestone>;

/** Its numeric id; undefined when the node id is of no known form. */
export function milestoneId({ id }: ApiMilestone): MilestoneId | undefined {
  const decoded = decodeNodeId(id);
  return decoded && toId<MilestoneId>(decoded.databaseId);
}

/** The milestones as last seen, each once; none of one whose numeric id is not known. */
export function milestoneSnapshots(
  milestones: readonly ApiMilestone[],
  repositoryId: RepositoryId,
): MilestoneSnapshot[] {
  const byId = new Map<MilestoneId, MilestoneSnapshot>();
  for (const milestone of milestones) {
    const id = milestoneId(milestone);
    if (id === undefined) continue;
    const { number, title, state, createdAt, dueOn: dueAt, closedAt, updatedAt } = milestone;
    const known = knownFields({ dueAt, closedAt });
    byId.set(id, { id, repositoryId, number, title, state, createdAt, deleted: false, updatedAt, ...known });
  }
  return [...byId.values()];
}
