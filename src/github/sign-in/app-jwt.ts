import { sign } from 'node:crypto';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../facts/instant.ts';

/** As whom we sign in. */
export interface AppCredentials {
  appId: number;
  /** PEM. */
  privateKey: string;
}

/** GitHub takes at most ten minutes, and clocks differ a little. */
const LIFE_MS = 9 * MINUTE_MS;
const MARGIN_MS = MINUTE_MS;

/**
 * A JSON web token by which GitHub knows the App, valid for eight minutes from `now`, which is GitHub’s time.
 * @see https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
 */
export function appJwt({ appId, privateKey }: AppCredentials, now: Instant): string {
  const issuedAt = Math.floor((now - MARGIN_MS) / SECOND_MS);
  const claims = { iat: issuedAt, exp: issuedAt + LIFE_MS / SECOND_MS, iss: String(appId) };
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${unsigned}.${sign('sha256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
