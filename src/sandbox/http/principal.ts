import type { KeyObject } from 'node:crypto';
import { checkAppJwt } from './app-jwt.ts';
import type { AccessTokens, Grant } from './access-tokens.ts';
import { ApiError } from './errors.ts';
import type { Installation } from '../world/state.ts';

/** On whose behalf a request is made. */
export type Principal = { kind: 'app' } | { kind: 'installation'; token: string; grant: Grant } | { kind: 'nobody' };

export interface Authentication {
  appId: number;
  key: KeyObject;
  tokens: AccessTokens;
  /** Those in force, by id: tokens of others prove nothing. */
  installations: ReadonlyMap<number, Installation>;
  /** Milliseconds since 1970, by the clock that tokens are checked against. */
  nowMs: () => number;
}

/**
 * Who sends the request, by its `Authorization` header.
 * @throws {ApiError} 401 when there is one that proves nothing, 403 when the installation is suspended.
 */
export function principalOf(
  header: string | undefined,
  { appId, key, tokens, installations, nowMs }: Authentication,
): Principal {
  if (header === undefined) return { kind: 'nobody' };
  const credential = header.replace(/^(?:bearer|token)\s+/i, '');
  if (credential.split('.').length === 3) {
    checkAppJwt(credential, { key, appId, now: Math.floor(nowMs() / 1000) });
    return { kind: 'app' };
  }
  const grant = tokens.grantOf(credential, nowMs());
  if (!grant || installations.get(grant.installation.id) !== grant.installation)
    throw new ApiError(401, 'Bad credentials');
  if (grant.installation.suspended) throw new ApiError(403, 'This installation has been suspended');
  return { kind: 'installation', token: credential, grant };
}
