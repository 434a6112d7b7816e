import type { ScenarioCommit } from '../../actions.ts';
import { pushCommitShape, signatureOf } from '../../shapes/commit.ts';
import { repositoryPage } from '../../shapes/origin.ts';
import { pushRepositoryShape } from '../../shapes/repository.ts';
import { repositoryDelivery } from '../../webhooks/compose.ts';
import type { Delivery } from '../../webhooks/delivery.ts';
import type { Doing } from '../doing.ts';
import type { Commit, Repository } from '../state.ts';
import type { World } from '../world.ts';

const NO_COMMIT = '0'.repeat(40);

/** The scenario's commits with their ids; remembers each author's UTC offset. */
export function commitsFrom(world: World, commits: readonly ScenarioCommit[]): Commit[] {
  return commits.map(({ message, author, authoredAt, committedAt, added = [], modified = [] }) => {
    const account = world.account(author);
    world.offsets.set(account, /([+-]\d\d:\d\d|Z)$/.exec(authoredAt)?.[0] ?? 'Z');
    return { sha: world.nextSha(), message, author: account, authoredAt, committedAt, added, modified };
  });
}

/** The commit that merges a pull request, written in the merger's latest known UTC offset. */
export function mergeCommit(world: World, { actor, at }: Doing, message: string): Commit {
  const authoredAt = inOffset(at, world.offsets.get(actor) ?? 'Z');
  return { sha: world.nextSha(), message, author: actor, authoredAt, added: [], modified: [] };
}

/** A `push` of commits to a branch; `before` is absent where the branch is new. Moves the repository's `pushedAt`. */
export function pushDelivery(
  world: World,
  repository: Repository,
  doing: Doing,
  push: { branch: string; before?: string | undefined; after: string; commits: Commit[]; forced?: boolean },
): Delivery {
  Object.assign(repository, { pushedAt: doing.at, updatedAt: doing.at });
  const { branch, before = NO_COMMIT, after } = push;
  const commits = push.commits.map((commit) => pushCommitShape(world, repository, commit));
  return repositoryDelivery(world, repository, doing, 'push', {
    ref: `refs/heads/${branch}`,
    before,
    after,
    repository: pushRepositoryShape(world, repository),
    pusher: { name: doing.actor.login, email: signatureOf(doing.actor).email },
    created: before === NO_COMMIT,
    deleted: false,
    forced: push.forced ?? false,
    base_ref: null,
    compare: repositoryPage(world, repository, `/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`),
    commits,
    head_commit: commits.at(-1) ?? null,
  });
}

/** Commits straight onto the default branch. */
export function pushToDefaultBranch(world: World, repository: Repository, doing: Doing, commits: Commit[]): Delivery[] {
  const before = repository.headSha;
  const after = commits.at(-1)?.sha ?? before;
  repository.headSha = after;
  return [pushDelivery(world, repository, doing, { branch: repository.defaultBranch, before, after, commits })];
}

/** The same moment written with a UTC offset: `2026-11-16T10:12:00+01:00`. */
function inOffset(at: string, offset: string): string {
  if (offset === 'Z') return at;
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  const sign = offset.startsWith('-') ? -1 : 1;
  const local = new Date(Date.parse(at) + sign * (hours * 60 + minutes) * 60_000);
  return local.toISOString().replace('.000Z', offset);
}
