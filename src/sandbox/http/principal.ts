import type { KeyObject } from 'node:crypto';
import { checkAppJwt } from './app-jwt.ts';
import type { AccessTokens, Grant } from './access-tokens.ts';
import { ApiError } from './errors.ts';
import type { Authorizations } from '../world/authorizations.ts';
import type { Account, App, Installation } from '../world/state.ts';

/** On whose behalf a request is made. */
export type Principal =
  | { kind: 'app' }
  | { kind: 'installation'; token: string; grant: Grant }
  /** A person, through the App. */
  | { kind: 'user'; account: Account }
  /** The App as an OAuth client, by its id and secret. */
  | { kind: 'client' }
  | { kind: 'nobody' };

export interface Authentication {
  appId: number;
  key: KeyObject;
  tokens: AccessTokens;
  authorizations: Authorizations;
  client: Pick<App, 'clientId' | 'clientSecret'>;
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
  { appId, key, tokens, authorizations, client, installations, nowMs }: Authentication,
): Principal {
  if (header === undefined) return { kind: 'nobody' };
  if (/^basic\s/i.test(header)) return clientOf(header, client);
  const credential = header.replace(/^(?:bearer|token)\s+/i, '');
  if (credential.split('.').length === 3) {
    checkAppJwt(credential, { key, appId, now: Math.floor(nowMs() / 1000) });
    return { kind: 'app' };
  }
  const account = authorizations.holderOf(credential, nowMs());
  if (account) return { kind: 'user', account };
  const grant = tokens.grantOf(credential, nowMs());
  if (!grant || installations.get(grant.installation.id) !== grant.installation)
    throw new ApiError(401, 'Bad credentials');
  if (grant.installation.suspended) throw new ApiError(403, 'This installation has been suspended');
  return { kind: 'installation', token: credential, grant };
}

function clientOf(header: string, { clientId, clientSecret }: Authentication['client']): Principal {
  const credentials = Buffer.from(header.replace(/^basic\s+/i, ''), 'base64').toString();
  if (credentials !== `${clientId}:${clientSecret}`) throw new ApiError(401, 'Bad credentials');
  return { kind: 'client' };
}
