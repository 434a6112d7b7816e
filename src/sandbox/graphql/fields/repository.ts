import { nodeId, repositoryPage } from '../../shapes/origin.ts';
import type { Release } from '../../world/state.ts';
import { fullNameOf, isPullRequest } from '../../world/world.ts';
import { connection } from '../connection.ts';
import type { FieldOf } from '../context.ts';
import { requirePermission } from '../context.ts';
import { QueryError } from '../errors.ts';
import { accountSource, itemSource } from '../source.ts';
import type { RepositorySource } from '../source.ts';
import { isDescending, keyOfMilestone, milestonesInOrder } from './milestone-order.ts';
import { issueListing, pullRequestListing } from './item-lists.ts';

type Fields = Record<string, FieldOf<RepositorySource>>;

const DESCRIPTION: Fields = {
  id: ({ repository }) => nodeId('R', repository.id),
  databaseId: ({ repository }) => repository.id,
  name: ({ repository }) => repository.name,
  nameWithOwner: ({ repository }) => fullNameOf(repository),
  owner: ({ repository }) => accountSource(repository.owner),
  url: ({ repository }, _, { world }) => repositoryPage(world, repository),
  description: () => null,
  isPrivate: ({ repository }) => repository.private,
  isArchived: ({ repository }) => repository.archived,
  isDisabled: () => false,
  isFork: () => false,
  isEmpty: () => false,
  hasIssuesEnabled: () => true,
  visibility: ({ repository }) => (repository.private ? 'PRIVATE' : 'PUBLIC'),
  createdAt: ({ repository }) => repository.createdAt,
  updatedAt: ({ repository }) => repository.updatedAt,
  pushedAt: ({ repository }) => repository.pushedAt,
  defaultBranchRef: ({ repository }) => ({ name: repository.defaultBranch, prefix: 'refs/heads/' }),
};

const LISTS: Fields = {
  pullRequests: ({ repository }, args, context, info) => {
    requirePermission(context, 'pull_requests');
    const { items, ...listing } = pullRequestListing(repository, args);
    return connection(items, args, info, listing);
  },
  issues: ({ repository }, args, context, info) => {
    requirePermission(context, 'issues');
    const { items, ...listing } = issueListing(repository, args);
    return connection(items, args, info, listing);
  },
  milestones: ({ repository }, args, context, info) => {
    requirePermission(context, 'issues', 'pull_requests');
    const states = args.states as string[] | null | undefined;
    const wanted = repository.milestones.filter(({ state }) => states?.includes(state.toUpperCase()) ?? true);
    return connection(milestonesInOrder(wanted, args.orderBy), args, info, {
      keyOf: keyOfMilestone(args.orderBy),
      descending: isDescending(args.orderBy),
      nodeOf: (milestone) => ({ type: 'Milestone', repository, milestone }),
    });
  },
  releases: ({ repository }, args, context, info) => {
    requirePermission(context, 'contents');
    return connection(repository.releases.toReversed(), args, info, { nodeOf: releaseSource });
  },
  deployments: ({ repository }, args, context, info) => {
    requirePermission(context, 'deployments');
    return connection(repository.deployments.toReversed(), args, info, {
      nodeOf: (deployment) => ({ type: 'Deployment', deployment }),
    });
  },
  labels: ({ repository }, args, context, info) => {
    requirePermission(context, 'issues', 'pull_requests');
    const nodeOf = (label: unknown) => ({ type: 'Label', repository, label });
    return connection([...repository.labels.values()], args, info, { keyOf: ({ id }) => [id], nodeOf });
  },
  assignableUsers: (_, args, { world }, info) => {
    const people = [...world.accounts.values()].filter(({ type }) => type === 'User');
    return connection(people, args, info, { nodeOf: accountSource });
  },
};

function releaseSource({ id, tag, prerelease, author, publishedAt }: Release) {
  return {
    type: 'Release',
    databaseId: id,
    tagName: tag,
    isDraft: false,
    isPrerelease: prerelease,
    publishedAt,
    author: accountSource(author),
  };
}

const SINGLE: Fields = {
  pullRequest: ({ repository }, { number }, context) => {
    requirePermission(context, 'pull_requests');
    const item = repository.items.get(Number(number));
    return item && isPullRequest(item) ? itemSource(repository, item) : unresolved('PullRequest', number);
  },
  issue: ({ repository }, { number }, context) => {
    requirePermission(context, 'issues');
    const item = repository.items.get(Number(number));
    return item && !isPullRequest(item) ? itemSource(repository, item) : unresolved('Issue', number);
  },
  issueOrPullRequest: ({ repository }, { number }, context) => {
    const item = repository.items.get(Number(number));
    if (!item) return unresolved('issue or pull request', number);
    requirePermission(context, isPullRequest(item) ? 'pull_requests' : 'issues');
    return itemSource(repository, item);
  },
  milestone: ({ repository }, { number }, context) => {
    requirePermission(context, 'issues', 'pull_requests');
    const milestone = repository.milestones.find((candidate) => candidate.number === number);
    return milestone ? { type: 'Milestone', repository, milestone } : null;
  },
  label: ({ repository }, { name }) => {
    const label = repository.labels.get(String(name).toLowerCase());
    return label ? { type: 'Label', repository, label } : null;
  },
};

export const REPOSITORY: Fields = { ...DESCRIPTION, ...LISTS, ...SINGLE };

function unresolved(what: string, number: unknown): never {
  const article = /^[aeiou]/i.test(what) ? 'an' : 'a';
  throw new QueryError('NOT_FOUND', `Could not resolve to ${article} ${what} with the number of ${String(number)}.`);
}
