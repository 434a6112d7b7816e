import { organizationShape, userShape } from '../shapes/account.ts';
import { nodeId } from '../shapes/origin.ts';
import { issueShape } from '../shapes/issue.ts';
import { pullRequestShape } from '../shapes/pull-request.ts';
import { repositoryShape } from '../shapes/repository.ts';
import type { Doing } from '../world/doing.ts';
import type { Account, Item, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { isPullRequest } from '../world/world.ts';
import type { Delivery } from './delivery.ts';

type Json = Record<string, unknown>;

/** A webhook about something in a repository: `own` comes first, then the keys that every payload has. */
export function repositoryDelivery(
  world: World,
  repository: Repository,
  doing: Doing,
  event: string,
  own: Json,
): Delivery {
  const { owner } = repository;
  const installation = installationRef(world, owner);
  const payload = {
    ...own,
    repository: own.repository ?? repositoryShape(world, repository),
    ...(owner.type === 'Organization' ? { organization: organizationShape(world, owner) } : {}),
    sender: userShape(world, doing.actor),
    ...(installation ? { installation } : {}),
  };
  return { event, at: doing.at, payload };
}

/** A webhook about a pull request (`pull_request`) or an issue (`issues`), whichever the item is. */
export function itemDelivery(
  world: World,
  repository: Repository,
  item: Item,
  doing: Doing,
  action: string,
  own: Json = {},
): Delivery {
  if (isPullRequest(item)) {
    const pullRequest = pullRequestShape(world, repository, item);
    return repositoryDelivery(world, repository, doing, 'pull_request', {
      action,
      number: item.number,
      pull_request: pullRequest,
      ...own,
    });
  }
  const issue = issueShape(world, repository, item);
  return repositoryDelivery(world, repository, doing, 'issues', { action, issue, ...own });
}

/** The short form in which webhooks name the installation on an account; `undefined` where there is none. */
export function installationRef(world: World, account: Account) {
  const installation = world.installationOn(account);
  return installation && { id: installation.id, node_id: nodeId('IN', installation.id) };
}
