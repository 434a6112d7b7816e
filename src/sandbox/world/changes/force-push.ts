import type { ScenarioCommit } from '../../actions.ts';
import { itemDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { PullRequest, Repository } from '../state.ts';
import type { World } from '../world.ts';
import { commitsFrom, pushDelivery } from './pushes.ts';
import { record } from './record.ts';

/**
 * Puts other commits in the place of the branch's: a forced `push`, then `pull_request.synchronize` while it is open. The
 * timeline forgets the commits that are gone, as GitHub's does.
 */
export function forcePush(
  world: World,
  repository: Repository,
  item: PullRequest,
  doing: Doing,
  replacement: ScenarioCommit[],
): Delivery[] {
  const { pull } = item;
  const before = pull.headSha;
  const commits = commitsFrom(world, replacement);
  const after = commits.at(-1)?.sha ?? pull.baseSha;
  Object.assign(pull, { headSha: after, commits });
  item.timeline = item.timeline.filter(({ kind }) => kind !== 'committed');
  record(world, item, doing, { kind: 'head_ref_force_pushed', before, after });
  item.timeline.push(...commits.map((commit) => ({ kind: 'committed', commit }) as const));
  const push = pushDelivery(world, repository, doing, { branch: pull.branch, before, after, commits, forced: true });
  if (item.state === 'closed') return [push];
  return [push, itemDelivery(world, repository, item, doing, 'synchronize', { before, after })];
}
