import type { UnreadList } from '../documents/rest-of-lists.ts';

/** One of GitHub’s lists, as much of it as was answered. A null where something should be is something that it could not read. */
export interface Connection<T = unknown> {
  nodes: (T | null)[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** A review, as far as its list of comments is concerned. */
export interface ReviewNode {
  id: string;
  comments: Connection;
}

/** An item, as far as its lists are concerned. Only pull requests have reviews, and milestones have no timeline. */
export interface ItemNode {
  id: string;
  updatedAt: string;
  timelineItems?: Connection;
  reviews?: Connection<ReviewNode>;
}

/** A list that goes on, and how to add what comes. */
export interface OpenList extends UnreadList {
  add: (node: Record<string, unknown>) => void;
}

/** The nested lists that are not at their end. */
export function openLists(items: readonly ItemNode[]): OpenList[] {
  return items.flatMap((item) => {
    const timeline = item.reviews ? 'pull-request-timeline' : 'issue-timeline';
    const reviews = item.reviews?.nodes ?? [];
    return [
      ...openList(item.id, timeline, item.timelineItems, 'timelineItems'),
      ...openList(item.id, 'reviews', item.reviews, 'reviews'),
      ...reviews.flatMap((review) => (review ? openList(review.id, 'comments', review.comments, 'comments') : [])),
    ];
  });
}

function openList(
  id: string,
  list: UnreadList['list'],
  connection: Connection | undefined,
  field: 'timelineItems' | 'reviews' | 'comments',
): OpenList[] {
  const after = connection?.pageInfo.endCursor;
  if (!connection?.pageInfo.hasNextPage || !after) return [];
  const add = (node: Record<string, unknown>): void => {
    const more = node[field] as Connection;
    connection.nodes.push(...more.nodes);
    connection.pageInfo = more.pageInfo;
  };
  return [{ id, list, after, add }];
}

/** Whether anything within an answer’s lists is missing. */
export function hasGaps(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((member) => member === null || hasGaps(member));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, member]) => name !== OPTIONAL && ((LISTS.has(name) && member === null) || hasGaps(member)),
  );
}

/** Without the permission to read checks, some or all of them stay hidden: expected, and no gap in the history. */
const OPTIONAL = 'statusCheckRollup';

/** Fields that are lists of what belongs to an item: null would be a gap, and no absence. */
const LISTS = new Set([
  'items',
  'nodes',
  'timelineItems',
  'reviews',
  'comments',
  'labels',
  'assignees',
  'reviewRequests',
  'commits',
  'pageInfo',
]);
