import { itemPage } from '../../shapes/issue.ts';
import { associationOf } from '../../shapes/account.ts';
import { nodeId } from '../../shapes/origin.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';
import { accountSource } from '../source.ts';
import type { ItemSource } from '../source.ts';
import { timelineItems } from './timeline.ts';

/** What issues and pull requests have alike. */
const ITEM: Record<string, FieldOf<ItemSource>> = {
  number: ({ item }) => item.number,
  title: ({ item }) => item.title,
  body: ({ item }) => item.body ?? '',
  bodyText: ({ item }) => item.body ?? '',
  url: ({ repository, item }, _, { world }) => itemPage(world, repository, item),
  resourcePath: ({ repository, item }, _, { world }) => new URL(itemPage(world, repository, item)).pathname,
  repository: ({ repository }) => ({ type: 'Repository', repository }),
  author: ({ item }) => accountSource(item.author),
  authorAssociation: ({ item }) => associationOf(item.author),
  closed: ({ item }) => item.state === 'closed',
  locked: ({ item }) => item.locked ?? false,
  activeLockReason: () => null,
  createdAt: ({ item }) => item.createdAt,
  publishedAt: ({ item }) => item.createdAt,
  updatedAt: ({ item }) => item.updatedAt,
  lastEditedAt: () => null,
  closedAt: ({ item }) => item.closedAt ?? null,
  milestone: ({ repository, item }) =>
    item.milestone ? { type: 'Milestone', repository, milestone: item.milestone } : null,
  labels: ({ repository, item }, args, _, info) =>
    connection([...item.labels], args, info, { nodeOf: (label) => ({ type: 'Label', repository, label }) }),
  assignees: ({ item }, args, _, info) => connection([...item.assignees], args, info, { nodeOf: accountSource }),
  comments: ({ repository, item }, args, _, info) =>
    connection(item.comments, args, info, {
      keyOf: ({ id }) => [id],
      nodeOf: (comment) => ({ type: 'IssueComment', repository, item, comment }),
    }),
  participants: ({ item }, args, _, info) => {
    const people = new Set(
      [item.author, ...item.comments.map(({ user }) => user)].filter(({ deleted }) => deleted !== true),
    );
    return connection([...people], args, info, { nodeOf: accountSource });
  },
  timelineItems,
};

export const ISSUE: Record<string, FieldOf<ItemSource>> = {
  ...ITEM,
  id: ({ repository, item }) => nodeId('I', item.id, repository.id),
  databaseId: ({ item }) => item.id,
  fullDatabaseId: ({ item }) => String(item.id),
  state: ({ item }) => item.state.toUpperCase(),
  stateReason: ({ item }) => item.stateReason?.toUpperCase() ?? null,
};

export { ITEM as PULL_REQUEST_AS_ITEM };
