import type { World } from '../world/world.ts';
import { fullNameOf } from '../world/world.ts';
import type { Repository } from '../world/state.ts';

/** An address in the REST API: `path` begins with a slash. */
export function api(world: World, path: string): string {
  return `${world.origin}/api/v3${path}`;
}

/** An address among the pages: `path` begins with a slash. */
export function page(world: World, path: string): string {
  return `${world.origin}${path}`;
}

/** An address in the REST API below a repository. */
export function repositoryApi(world: World, repository: Repository, path = ''): string {
  return api(world, `/repos/${fullNameOf(repository)}${path}`);
}

/** An address among a repository's pages. */
export function repositoryPage(world: World, repository: Repository, path = ''): string {
  return page(world, `/${fullNameOf(repository)}${path}`);
}

/** A GraphQL node id: a prefix that names the kind, and the id. */
export function nodeId(prefix: string, id: number | string): string {
  return `${prefix}_${Buffer.from(String(id)).toString('base64url')}`;
}
