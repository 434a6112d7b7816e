import { optional } from '../../facts/optional.ts';
import { ISSUE_PLACE, MILESTONE_PLACE, PULL_REQUEST_PLACE } from '../documents/places.ts';
import { type ItemKind, type PageRequest, repositoryIn, variablesOf } from './item-pages.ts';
import type { ReadOutcome } from './outcome.ts';
import type { Reader } from './reader.ts';
import { hasGaps } from './unread-lists.ts';

/** One item’s place in a list, without its contents. */
export interface Place {
  number: number;
  updatedAt: string;
  total: number;
  /** Where the item after it begins; absent on the last one. */
  next?: string;
}

const DOCUMENTS: Record<ItemKind, string> = {
  'pull-requests': PULL_REQUEST_PLACE,
  issues: ISSUE_PLACE,
  milestones: MILESTONE_PLACE,
};

interface Answer {
  items: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { number: number; updatedAt: string }[];
  } | null;
}

/** A page of places. */
export interface PlacesPage {
  places: { number: number; updatedAt: string }[];
  total: number;
  /** Where the next page begins; absent on the last one. */
  next?: string;
}

/** A page of numbers with the time of their last change: a point for a hundred, whatever happened to them. */
export async function readPlaces(reader: Reader, request: PageRequest): Promise<ReadOutcome<PlacesPage>> {
  const outcome = await reader.ask({ document: DOCUMENTS[request.kind], variables: variablesOf(request) });
  if (outcome.kind !== 'read') return outcome;
  const { items } = repositoryIn(outcome.data, request) as unknown as Answer;
  if (!items || hasGaps(items)) return { kind: 'too-much', reason: 'GitHub left gaps in its answer' };
  const next = items.pageInfo.hasNextPage ? items.pageInfo.endCursor : undefined;
  return { ...outcome, data: { places: items.nodes, total: items.totalCount, ...optional('next', next) } };
}

/** The place of the item that a page of one would bring: cheap, for stepping over what cannot be read. */
export async function readPlace(reader: Reader, request: PageRequest): Promise<ReadOutcome<Place>> {
  const outcome = await reader.ask({
    document: DOCUMENTS[request.kind],
    variables: variablesOf({ ...request, first: 1 }),
  });
  if (outcome.kind !== 'read') return outcome;
  const items = (outcome.data['repository'] as Answer | null)?.items;
  const node = items?.nodes[0];
  if (!items || !node) return { kind: 'too-much', reason: 'GitHub does not say what comes next' };
  const { number, updatedAt } = node;
  const next = items.pageInfo.hasNextPage ? items.pageInfo.endCursor : null;
  const data = { number, updatedAt, total: items.totalCount, ...(next === null ? {} : { next }) };
  return { ...outcome, data };
}
