import { z } from 'zod';
import { type ItemNumber, type LabelId, type RepositoryId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import type { ItemCore, LabelSnapshot } from '../../facts/snapshots.ts';
import { decodeNodeId } from '../archives/node-id.ts';
import { knownFields } from '../archives/known-fields.ts';
import type { PersonSightings } from '../archives/person-sightings.ts';
import { Count, Text, Time } from '../webhooks/objects/fields.ts';
import { ApiAccount, MaybeAccount } from './api-account.ts';
import { listOf, MaybeTime } from './api-fields.ts';
import { ApiMilestone, milestoneId } from './api-milestone.ts';

const ApiLabel = z.object({ id: Text, name: Text, color: Text });

/** What an issue and a pull request have in common. */
export const ApiItem = z.object({
  id: Text,
  number: Count.transform((number): ItemNumber => toId(number)),
  title: Text,
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  createdAt: Time,
  updatedAt: Time,
  closedAt: MaybeTime,
  author: MaybeAccount,
  milestone: ApiMilestone.nullish(),
  labels: listOf(ApiLabel),
  assignees: listOf(ApiAccount),
});
export type ApiItem = z.infer<typeof ApiItem>;

/** The item's common part. */
export function itemCore(item: ApiItem, people: PersonSightings, readAt: Instant): ItemCore {
  const { milestone } = item;
  return {
    updatedAt: item.updatedAt,
    title: item.title,
    state: item.state === 'OPEN' ? 'open' : 'closed',
    labels: item.labels.map(({ name }) => name),
    assigneeIds: item.assignees.flatMap((account) => people.see(account, readAt) ?? []),
    deleted: false,
    ...knownFields({
      authorId: people.see(item.author, readAt),
      closedAt: item.state === 'OPEN' ? undefined : item.closedAt,
      milestone: milestone ? { title: milestone.title, ...knownFields({ id: milestoneId(milestone) }) } : undefined,
    }),
  };
}

/** The labels that items wear, each once. */
export function labelSnapshots(
  items: readonly ApiItem[],
  repositoryId: RepositoryId,
  readAt: Instant,
): LabelSnapshot[] {
  const byId = new Map<LabelId, LabelSnapshot>();
  for (const { id: nodeId, name, color } of items.flatMap(({ labels }) => labels)) {
    const decoded = decodeNodeId(nodeId);
    if (decoded === undefined) continue;
    const id = toId<LabelId>(decoded.databaseId);
    byId.set(id, { id, repositoryId, name, color, deleted: false, seenAt: readAt });
  }
  return [...byId.values()];
}
