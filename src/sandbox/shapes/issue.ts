import type { Comment, Item, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { isPullRequest } from '../world/world.ts';
import { associationOf, userShape } from './account.ts';
import { viaAppShape } from './app.ts';
import { labelShape, milestoneShape } from './label.ts';
import { nodeId, repositoryApi, repositoryPage } from './origin.ts';
import { reactionRollup } from './reaction.ts';

/** The page of an issue or pull request. */
export function itemPage(world: World, repository: Repository, item: Item): string {
  return repositoryPage(world, repository, `/${isPullRequest(item) ? 'pull' : 'issues'}/${item.number}`);
}

/** An issue, or a pull request seen as an issue, as REST and webhooks carry it. */
export function issueShape(world: World, repository: Repository, item: Item) {
  const url = repositoryApi(world, repository, `/issues/${item.number}`);
  const assignees = [...item.assignees].map((account) => userShape(world, account));
  return {
    url,
    repository_url: repositoryApi(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: itemPage(world, repository, item),
    id: item.id,
    node_id: isPullRequest(item) ? nodeId('PR', item.pull.id, repository.id) : nodeId('I', item.id, repository.id),
    number: item.number,
    title: item.title,
    user: userShape(world, item.author),
    labels: [...item.labels].map((label) => labelShape(world, repository, label)),
    state: item.state,
    locked: item.locked ?? false,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: item.milestone ? milestoneShape(world, repository, item.milestone) : null,
    comments: item.comments.length,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    closed_at: item.closedAt ?? null,
    author_association: associationOf(item.author),
    active_lock_reason: null,
    ...pullRequestKeys(world, repository, item),
    body: item.body ?? null,
    reactions: reactionRollup(`${url}/reactions`, item.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: viaAppShape(world, item.viaApp),
    state_reason: item.stateReason ?? null,
  };
}

/** An issue as REST answers it for one number: also says who closed it. */
export function fullIssueShape(world: World, repository: Repository, item: Item) {
  return { ...issueShape(world, repository, item), closed_by: item.closedBy ? userShape(world, item.closedBy) : null };
}

/** A comment in the conversation of an issue or pull request. */
export function commentShape(world: World, repository: Repository, item: Item, comment: Comment) {
  const url = repositoryApi(world, repository, `/issues/comments/${comment.id}`);
  return {
    url,
    html_url: `${itemPage(world, repository, item)}#issuecomment-${comment.id}`,
    issue_url: repositoryApi(world, repository, `/issues/${item.number}`),
    id: comment.id,
    node_id: nodeId('IC', comment.id, repository.id),
    user: userShape(world, comment.user),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(comment.user),
    body: comment.body,
    reactions: reactionRollup(`${url}/reactions`, comment.reactions),
    performed_via_github_app: viaAppShape(world, comment.viaApp),
  };
}

function pullRequestKeys(world: World, repository: Repository, item: Item) {
  if (!isPullRequest(item)) return {};
  const html = itemPage(world, repository, item);
  return {
    draft: item.pull.draft,
    pull_request: {
      url: repositoryApi(world, repository, `/pulls/${item.number}`),
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: item.pull.mergedAt ?? null,
    },
  };
}
