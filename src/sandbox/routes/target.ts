import { maySee } from '../http/authorise.ts';
import { Moved, notFound } from '../http/errors.ts';
import type { Principal } from '../http/principal.ts';
import type { ApiRequest } from '../http/route.ts';
import { mayRead } from '../world/access.ts';
import type { Account, Comment, Item, PullRequest, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { covers, fullNameOf, isPullRequest } from '../world/world.ts';

/** The repository in the path, if the token may see it. @throws {ApiError} 404; {@link Moved} where it has another name now */
export function targetRepository({ world, params, principal }: ApiRequest): Repository {
  const name = `${String(params.owner)}/${String(params.repo)}`.toLowerCase();
  const repository = world.repositories.get(name);
  if (!repository) {
    const moved = world.formerNames.get(name);
    if (moved && isVisible(world, principal, moved)) throw new Moved(moved.id);
    throw notFound();
  }
  if (!isVisible(world, principal, repository)) throw notFound();
  return repository;
}

/** The issue or pull request in the path. @throws {ApiError} 404 */
export function targetItem(request: ApiRequest): { repository: Repository; item: Item } {
  const repository = targetRepository(request);
  const item = repository.items.get(Number(request.params.issue_number));
  if (!item) throw notFound();
  return { repository, item };
}

/** The pull request in the path. @throws {ApiError} 404 */
export function targetPullRequest(request: ApiRequest): { repository: Repository; item: PullRequest } {
  const repository = targetRepository(request);
  const item = repository.items.get(Number(request.params.pull_number));
  if (!item || !isPullRequest(item)) throw notFound();
  return { repository, item };
}

/** The comment in the path and the conversation that it is in. @throws {ApiError} 404 */
export function targetComment(request: ApiRequest): { repository: Repository; item: Item; comment: Comment } {
  const repository = targetRepository(request);
  for (const item of repository.items.values()) {
    const comment = item.comments.find(({ id }) => id === request.params.comment_id);
    if (comment) return { repository, item, comment };
  }
  throw notFound();
}

/** Every repository that the token may see, as `owner/name` sorts them. */
export function visibleRepositories({ world, principal }: ApiRequest): Repository[] {
  const all = [...world.repositories.values()].filter((repository) => isVisible(world, principal, repository));
  return all.sort((a, b) => (fullNameOf(a) < fullNameOf(b) ? -1 : 1));
}

function isVisible(world: World, principal: Principal, repository: Repository): boolean {
  if (principal.kind === 'user') return isOpenTo(world, principal.account, repository);
  return principal.kind !== 'installation' || maySee(principal.grant, repository);
}

/** A private repository takes both: the person may read it, and the App is on it. */
function isOpenTo(world: World, person: Account, repository: Repository): boolean {
  const installation = world.installationOn(repository.owner);
  const isCovered = installation !== undefined && !installation.suspended && covers(installation, repository);
  return mayRead(world, person, repository) && (isCovered || !repository.private);
}
