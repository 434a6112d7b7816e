import type { Values } from '../http/route.ts';
import type { Item, Repository } from '../world/state.ts';
import { isPullRequest } from '../world/world.ts';

/** The issues and pull requests that `GET /repos/{owner}/{repo}/issues` is asked for, in its order. */
export function listedIssues(repository: Repository, query: Values): Item[] {
  const { state = 'open', creator, since, assignee, milestone } = query;
  const labels = typeof query.labels === 'string' ? query.labels.split(',').filter((name) => name !== '') : [];
  const fits = (item: Item) =>
    (state === 'all' || item.state === state) &&
    (creator === undefined || isBy(item, String(creator))) &&
    (since === undefined || Date.parse(item.updatedAt) >= Date.parse(String(since))) &&
    (assignee === undefined || hasAssignee(item, String(assignee))) &&
    (milestone === undefined || hasMilestone(item, String(milestone))) &&
    labels.every((name) => hasLabel(item, name));
  return sorted([...repository.items.values()].filter(fits), query);
}

/** The pull requests that `GET /repos/{owner}/{repo}/pulls` is asked for, in its order. */
export function listedPullRequests(repository: Repository, query: Values) {
  const { state = 'open', base = repository.defaultBranch, head } = query;
  const branch = typeof head === 'string' ? head.replace(/^[^:]*:/, '') : undefined;
  const pullRequests = [...repository.items.values()].filter(isPullRequest).filter((item) => {
    const fitsBranch = branch === undefined || item.pull.branch === branch;
    return (state === 'all' || item.state === state) && base === repository.defaultBranch && fitsBranch;
  });
  return sorted(pullRequests, query);
}

/** Whether somebody opened it. Apps are written `app/slug` or `slug[bot]`. */
export function isBy(item: Item, creator: string): boolean {
  const login = creator.startsWith('app/') ? `${creator.slice('app/'.length)}[bot]` : creator;
  return item.author.login.toLowerCase() === login.toLowerCase();
}

/** Whether it has a label of this name, in any case. */
export function hasLabel(item: Item, name: string): boolean {
  return [...item.labels].some((label) => label.name.toLowerCase() === name.toLowerCase());
}

function hasAssignee(item: Item, assignee: string): boolean {
  if (assignee === 'none') return item.assignees.size === 0;
  if (assignee === '*') return item.assignees.size > 0;
  return [...item.assignees].some(({ login }) => login === assignee);
}

function hasMilestone(item: Item, milestone: string): boolean {
  if (milestone === 'none') return item.milestone === undefined;
  return milestone === '*' ? item.milestone !== undefined : String(item.milestone?.number) === milestone;
}

function sorted<T extends Item>(items: T[], { sort = 'created', direction = 'desc' }: Values): T[] {
  const sign = direction === 'asc' ? 1 : -1;
  const keyOf = (item: Item) => {
    if (sort === 'comments') return item.comments.length;
    return Date.parse(sort === 'updated' ? item.updatedAt : item.createdAt);
  };
  return items.sort((a, b) => sign * (keyOf(a) - keyOf(b) || a.number - b.number));
}
