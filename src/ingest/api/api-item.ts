import { z } from 'zod';
import { type ItemNumber, type LabelId, type RepositoryId, toId } from '../../facts/ids.ts';
import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { ItemCore, LabelSnapshot } from '../../facts/snapshots.ts';
import { decodeNodeId } from '../archives/node-id.ts';
import { knownFields } from '../archives/known-fields.ts';
import type { PersonSightings } from '../archives/person-sightings.ts';
import { Count, Text, Time } from '../webhooks/objects/fields.ts';
import { ApiAccount, MaybeAccount } from './api-account.ts';
import { listOf, MaybeTime } from './api-fields.ts';
import { ApiMilestone, milestoneId } from './api-milestone.ts';

/** A label. GraphQL does not give its numeric id, but the node id holds it. */
export const ApiLabel = z.object({ id: Text, name: Text, color: Text });
export type ApiLabel = z.infer<typeof ApiLabel>;

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
    ...optional('labelIds', labelIds(item.labels)),
    assigneeIds: item.assignees.flatMap((account) => people.see(account, readAt) ?? []),
    deleted: false,
    ...knownFields({
      authorId: people.see(item.author, readAt),
      closedAt: item.state === 'OPEN' ? undefined : item.closedAt,
      milestone: milestone ? { title: milestone.title, ...knownFields({ id: milestoneId(milestone) }) } : undefined,
    }),
  };
}

/** The label's numeric id; undefined when the node id is of no known form. */
export function labelId({ id }: Pick<ApiLabel, 'id'>): LabelId | undefined {
  const decoded = decodeNodeId(id);
  return decoded && toId<LabelId>(decoded.databaseId);
}

function labelIds(labels: readonly ApiLabel[]): ItemCore['labelIds'] {
  const told = labels.flatMap((label): [string, LabelId][] => {
    const id = labelId(label);
    return id === undefined ? [] : [[label.name, id]];
  });
  return told.length === 0 ? undefined : new Map(told);
}

/** Labels as seen at a moment, each once; none of one whose numeric id is not known. */
export function labelSnapshots(
  labels: readonly ApiLabel[],
  repositoryId: RepositoryId,
  seenAt: Instant,
): LabelSnapshot[] {
  const byId = new Map<LabelId, LabelSnapshot>();
  for (const label of labels) {
    const id = labelId(label);
    if (id !== undefined) {
      byId.set(id, { id, repositoryId, name: label.name, color: label.color, deleted: false, seenAt });
    }
  }
  return [...byId.values()];
}
