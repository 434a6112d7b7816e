import { accountNodeId } from '../shapes/account.ts';
import type { Repository } from '../world/state.ts';
import { isPullRequest } from '../world/world.ts';
import type { Context } from './context.ts';
import { isVisible } from './context.ts';
import { nodeIdParts } from './node-id-parts.ts';
import type { NodeIdParts } from './node-id-parts.ts';
import { accountSource } from './source.ts';

/** An object that a node id names, and the permission that reading it takes. */
interface Found {
  source: unknown;
  permission?: string;
}

type Finder = (repository: Repository, id: number) => Found | undefined;

/** What `node(id:)` answers, of what the token may see; `undefined` for the rest. Events and commits are not found by their ids. */
export function findNode(context: Context, text: string): Found | undefined {
  const { world } = context;
  const parts = nodeIdParts(text);
  if (!parts) return undefined;
  const { prefix, within, id } = parts;
  if (prefix === 'T') {
    const team = world.teams.values().find((candidate) => candidate.id === id);
    return team && { source: { type: 'Team', team }, permission: 'members' };
  }
  const repositoryId = prefix === 'R' ? id : within;
  const repository = world.repositories.values().find((candidate) => candidate.id === repositoryId);
  if (!repository) return ofAccount(context, text);
  return isVisible(context, repository) ? inRepository(repository, parts) : undefined;
}

function ofAccount({ world }: Context, text: string): Found | undefined {
  const account = world.accounts.values().find((candidate) => accountNodeId(candidate) === text);
  return account && { source: accountSource(account) };
}

function inRepository(repository: Repository, { prefix, id }: NodeIdParts): Found | undefined {
  return prefix === 'R' ? { source: { type: 'Repository', repository } } : FINDERS[prefix]?.(repository, id);
}

const FINDERS: Record<string, Finder> = {
  MI: (repository, id) => {
    const milestone = repository.milestones.find((candidate) => candidate.id === id);
    return milestone && { source: { type: 'Milestone', repository, milestone } };
  },
  LA: (repository, id) => {
    const label = repository.labels.values().find((candidate) => candidate.id === id);
    return label && { source: { type: 'Label', repository, label } };
  },
  I: (repository, id) => {
    const item = repository.items.values().find((candidate) => candidate.id === id && !isPullRequest(candidate));
    return item && { source: { type: 'Issue', repository, item }, permission: 'issues' };
  },
  PR: (repository, id) => {
    const item = repository.items.values().find((candidate) => candidate.pull?.id === id);
    return item && { source: { type: 'PullRequest', repository, item }, permission: 'pull_requests' };
  },
  PRR: (repository, id) => {
    for (const item of repository.items.values()) {
      const review = item.pull?.reviews.find((candidate) => candidate.id === id);
      if (review) {
        const source = { type: 'PullRequestReview', repository, item, review };
        return { source, permission: 'pull_requests' };
      }
    }
    return undefined;
  },
  PRRT: (repository, id) => {
    for (const item of repository.items.values()) {
      const thread = item.pull?.threads.find((candidate) => candidate.id === id);
      if (thread) {
        const source = { type: 'PullRequestReviewThread', repository, item, thread };
        return { source, permission: 'pull_requests' };
      }
    }
    return undefined;
  },
  IC: (repository, id) => {
    for (const item of repository.items.values()) {
      const comment = item.comments.find((candidate) => candidate.id === id);
      if (comment) return { source: { type: 'IssueComment', repository, item, comment } };
    }
    return undefined;
  },
};
