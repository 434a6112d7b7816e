import type { Repository } from '../world/state.ts';
import { covers } from '../world/world.ts';
import type { Grant, Permissions } from './access-tokens.ts';
import { ApiError } from './errors.ts';
import type { Principal } from './principal.ts';
import type { Permission, Route } from './route.ts';

/** @throws {ApiError} 401 or 403 when the route is not for this principal. */
export function authorise(route: Route, principal: Principal): void {
  if (route.as === 'anyone') return;
  if (principal.kind === 'nobody') throw new ApiError(401, 'Requires authentication');
  if (route.as === 'app' && principal.kind !== 'app') {
    throw new ApiError(401, 'A JSON web token could not be decoded');
  }
  if (route.as === 'client' && principal.kind !== 'client') throw new ApiError(401, 'Requires authentication');
  if (route.as === 'user' && principal.kind !== 'user') {
    throw new ApiError(403, 'Resource not accessible by integration');
  }
  if (route.as !== 'installation' || (principal.kind === 'user' && route.usersToo === true)) return;
  if (principal.kind !== 'installation') throw new ApiError(403, 'Resource not accessible by integration');
  const granted = permissionsOf(principal.grant);
  if (route.permissions && !route.permissions.some((needed) => includes(granted, needed))) {
    throw new ApiError(403, 'Resource not accessible by integration');
  }
}

/** What a token allows now: what it was given, less what the account has withdrawn since. */
export function permissionsOf({ permissions, installation }: Grant): Permissions {
  const left = Object.entries(permissions).flatMap(([name, level]): [string, 'read' | 'write'][] => {
    const granted = installation.permissions[name];
    return granted === undefined ? [] : [[name, granted === 'read' ? 'read' : level]];
  });
  return Object.fromEntries(left);
}

/** Whether a token may see a repository. */
export function maySee({ installation, repositories }: Grant, repository: Repository): boolean {
  return covers(installation, repository) && (repositories?.has(repository) ?? true);
}

function includes(granted: Permissions, needed: Permission): boolean {
  const [name = '', level = ''] = needed.split(':');
  return granted[name] === level || granted[name] === 'write';
}
