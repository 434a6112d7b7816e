import type { Permissions } from './access-tokens.ts';
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
  if (route.as !== 'installation') return;
  if (principal.kind !== 'installation') throw new ApiError(403, 'Resource not accessible by integration');
  const { permissions: granted } = principal.grant;
  if (route.permissions && !route.permissions.some((needed) => includes(granted, needed))) {
    throw new ApiError(403, 'Resource not accessible by integration');
  }
}

function includes(granted: Permissions, needed: Permission): boolean {
  const [name = '', level = ''] = needed.split(':');
  return granted[name] === level || granted[name] === 'write';
}
