import type { UserTokens } from '../world/authorizations.ts';
import { REFRESH_LIFE_SECONDS, TOKEN_LIFE_SECONDS, verifies } from '../world/authorizations.ts';
import type { World } from '../world/world.ts';

const DESCRIPTIONS = {
  incorrect_client_credentials: 'The client_id and/or client_secret passed are incorrect.',
  redirect_uri_mismatch: 'The redirect_uri MUST match the registered callback URL for this application.',
  bad_verification_code: 'The code passed is incorrect or expired.',
  bad_refresh_token: 'The refresh token passed is incorrect or expired.',
  unsupported_grant_type: 'The grant_type is not supported.',
};

type Answer = Record<string, string | number>;

/** Exchanges a code, or a refresh token, for a person's tokens. A code that was shown once is void, also where it is refused. */
export function accessToken({ app, authorizations }: World, parameters: URLSearchParams, nowMs: number): Answer {
  const given = (name: string) => parameters.get(name) ?? '';
  if (given('client_id') !== app.clientId || given('client_secret') !== app.clientSecret) {
    return refusal('incorrect_client_credentials');
  }
  const kind = parameters.get('grant_type') ?? 'authorization_code';
  if (kind === 'refresh_token') {
    const renewed = authorizations.refresh(given('refresh_token'), nowMs);
    return renewed ? tokensAnswer(renewed) : refusal('bad_refresh_token');
  }
  if (kind !== 'authorization_code') return refusal('unsupported_grant_type');
  const request = authorizations.redeem(given('code'), nowMs);
  if (!request) return refusal('bad_verification_code');
  const { account, redirectUri, challenge } = request;
  if ((parameters.get('redirect_uri') ?? redirectUri) !== redirectUri) return refusal('redirect_uri_mismatch');
  const isProven = challenge === undefined || verifies(challenge, given('code_verifier'));
  return isProven ? tokensAnswer(authorizations.grant(account, nowMs)) : refusal('bad_verification_code');
}

function tokensAnswer({ accessToken: token, refreshToken }: UserTokens): Answer {
  return {
    access_token: token,
    expires_in: TOKEN_LIFE_SECONDS,
    refresh_token: refreshToken,
    refresh_token_expires_in: REFRESH_LIFE_SECONDS,
    scope: '',
    token_type: 'bearer',
  };
}

function refusal(error: keyof typeof DESCRIPTIONS): Answer {
  return { error, error_description: DESCRIPTIONS[error], error_uri: `https://docs.github.com/apps#${error}` };
}
