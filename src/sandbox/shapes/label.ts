import type { Label, Milestone, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { userShape } from './account.ts';
import { nodeId, repositoryApi, repositoryPage } from './origin.ts';

/** A label of a repository. */
export function labelShape(world: World, repository: Repository, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('LA', label.id, repository.id),
    url: repositoryApi(world, repository, `/labels/${encodeURIComponent(label.name)}`),
    name: label.name,
    description: label.description ?? null,
    color: label.color,
    default: false,
  };
}

/** A milestone with its counts of open and closed items. */
export function milestoneShape(world: World, repository: Repository, milestone: Milestone) {
  const url = repositoryApi(world, repository, `/milestones/${milestone.number}`);
  return {
    url,
    html_url: repositoryPage(world, repository, `/milestone/${milestone.number}`),
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: nodeId('MI', milestone.id, repository.id),
    number: milestone.number,
    title: milestone.title,
    description: null,
    creator: userShape(world, milestone.creator),
    ...countsOf(repository, milestone),
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn ?? null,
    closed_at: milestone.closedAt ?? null,
  };
}

function countsOf(repository: Repository, milestone: Milestone) {
  const counts = { open_issues: 0, closed_issues: 0 };
  for (const item of repository.items.values()) {
    if (item.milestone === milestone) counts[`${item.state}_issues`] += 1;
  }
  return counts;
}
