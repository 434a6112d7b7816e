import { hasLabel } from '../../routes/issue-list.ts';
import type { Item, PullRequest, Repository } from '../../world/state.ts';
import { isPullRequest } from '../../world/world.ts';
import type { Arguments } from '../context.ts';
import { QueryError } from '../errors.ts';
import { itemSource } from '../source.ts';

type Order = { field: string; direction: 'ASC' | 'DESC' } | undefined;

/** The pull requests that a connection is asked for, in its order; GitHub's own is by number. */
export function pullRequestListing(
  repository: Repository,
  args: Arguments,
  fits: (item: Item) => boolean = () => true,
) {
  const { baseRefName, headRefName } = args;
  const found = [...repository.items.values()].filter(isPullRequest).filter((item) => {
    const fitsBase = baseRefName === undefined || baseRefName === null || baseRefName === repository.defaultBranch;
    const fitsHead = headRefName === undefined || headRefName === null || headRefName === item.pull.branch;
    return (
      fitsBase &&
      fitsHead &&
      fits(item) &&
      hasState(args.states, pullRequestState(item)) &&
      hasLabels(args.labels, item)
    );
  });
  return listing(repository, found, args.orderBy as Order);
}

/** The issues that a connection is asked for, in its order; GitHub's own is by number. */
export function issueListing(repository: Repository, args: Arguments, fits: (item: Item) => boolean = () => true) {
  const filter = (args.filterBy ?? {}) as { since?: string; states?: string[] };
  const since = filter.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(filter.since);
  const found = [...repository.items.values()].filter((item) => {
    if (isPullRequest(item) || !fits(item) || Date.parse(item.updatedAt) < since) return false;
    const state = item.state.toUpperCase();
    return hasState(args.states, state) && hasState(filter.states, state) && hasLabels(args.labels, item);
  });
  return listing(repository, found, args.orderBy as Order);
}

/** `OPEN`, `CLOSED` or `MERGED`. */
export function pullRequestState({ state, pull }: PullRequest): string {
  return pull.mergedAt === undefined ? state.toUpperCase() : 'MERGED';
}

function listing(repository: Repository, items: Item[], order: Order) {
  const { field, direction } = order ?? { field: 'NUMBER', direction: 'ASC' };
  const valueOf = (item: Item): string | number => {
    if (field === 'UPDATED_AT') return Date.parse(item.updatedAt);
    if (field === 'CREATED_AT') return Date.parse(item.createdAt);
    if (field === 'COMMENTS') return item.comments.length;
    if (field === 'NUMBER') return item.number;
    throw new QueryError('UNPROCESSABLE', `Ordering by ${field} is not possible.`);
  };
  const keyOf = (item: Item) => [valueOf(item), item.number];
  const descending = direction === 'DESC';
  const sign = descending ? -1 : 1;
  items.sort((one, other) => sign * (Number(valueOf(one)) - Number(valueOf(other)) || one.number - other.number));
  return { items, keyOf, descending, nodeOf: (item: Item) => itemSource(repository, item) };
}

function hasState(states: unknown, state: string): boolean {
  return !Array.isArray(states) || states.includes(state);
}

function hasLabels(labels: unknown, item: Item): boolean {
  return !Array.isArray(labels) || labels.some((name) => hasLabel(item, String(name)));
}
