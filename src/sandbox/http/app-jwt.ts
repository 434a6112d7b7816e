import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ApiError } from './errors.ts';

/** GitHub lets an App's token live ten minutes, and clocks differ by one. */
const LONGEST_LIFE_SECONDS = 600;
const CLOCK_SKEW_SECONDS = 60;

/**
 * Checks an App's JSON web token: RS256 signature, issuer and times.
 * @param now Seconds since 1970.
 * @throws {ApiError} 401 that says what is wrong, in GitHub's words.
 */
export function checkAppJwt(token: string, { key, appId, now }: { key: KeyObject; appId: number; now: number }): void {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const signed = Buffer.from(`${header}.${payload}`);
  const genuine = decoded(header).alg === 'RS256' && verify('sha256', signed, key, Buffer.from(signature, 'base64url'));
  if (!genuine) throw new ApiError(401, 'A JSON web token could not be decoded');
  const { iss, iat, exp } = decoded(payload);
  if (String(iss) !== String(appId)) throw new ApiError(401, "'Issuer' claim ('iss') must be an Integer");
  if (typeof iat !== 'number' || iat > now + CLOCK_SKEW_SECONDS) {
    throw new ApiError(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
  if (typeof exp !== 'number' || exp <= now) {
    const message =
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
    throw new ApiError(401, message);
  }
  if (exp > now + LONGEST_LIFE_SECONDS + CLOCK_SKEW_SECONDS) {
    throw new ApiError(401, "'Expiration time' claim ('exp') is too far in the future");
  }
}

function decoded(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
