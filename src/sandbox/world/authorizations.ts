import { hash, randomBytes } from 'node:crypto';
import type { Account } from './state.ts';

/** Of a person's token: eight hours; of what renews it: 184 days. */
export const TOKEN_LIFE_SECONDS = 28_800;
export const REFRESH_LIFE_SECONDS = 15_897_600;

const CODE_LIFE_MS = 600_000;

/** A person's token for the App, and what renews it once. */
export interface UserTokens {
  accessToken: string;
  refreshToken: string;
}

/** What a code stands for until it is exchanged. */
export interface AuthorizationRequest {
  account: Account;
  redirectUri: string;
  /** The SHA-256 of the verifier, in base64url; absent where the App sent none. */
  challenge: string | undefined;
}

interface Pair extends UserTokens {
  account: Account;
  /** Milliseconds since 1970. */
  expiresAt: number;
  refreshExpiresAt: number;
}

/** Who has let the App act for them: codes on their way, and the tokens that came of them. */
export class Authorizations {
  readonly #codes = new Map<string, AuthorizationRequest & { expiresAt: number }>();
  #pairs: Pair[] = [];

  /** A code for ten minutes. */
  code(request: AuthorizationRequest, nowMs: number): string {
    const code = randomBytes(10).toString('hex');
    this.#codes.set(code, { ...request, expiresAt: nowMs + CODE_LIFE_MS });
    return code;
  }

  /** What a code stands for, if it is still good; it is void from now on. */
  redeem(code: string, nowMs: number): AuthorizationRequest | undefined {
    const request = this.#codes.get(code);
    this.#codes.delete(code);
    return request && request.expiresAt > nowMs ? request : undefined;
  }

  /** Fresh tokens for a person. */
  grant(account: Account, nowMs: number): UserTokens {
    const pair: Pair = {
      account,
      accessToken: `ghu_${random(36)}`,
      refreshToken: `ghr_${random(76)}`,
      expiresAt: nowMs + TOKEN_LIFE_SECONDS * 1000,
      refreshExpiresAt: nowMs + REFRESH_LIFE_SECONDS * 1000,
    };
    this.#pairs.push(pair);
    return { accessToken: pair.accessToken, refreshToken: pair.refreshToken };
  }

  /** Fresh tokens for a refresh token: it and its access token are void then. `undefined` where it is not good any more. */
  refresh(refreshToken: string, nowMs: number): UserTokens | undefined {
    const pair = this.#pairs.find((candidate) => candidate.refreshToken === refreshToken);
    if (!pair || pair.refreshExpiresAt <= nowMs) return undefined;
    this.#drop((candidate) => candidate === pair);
    return this.grant(pair.account, nowMs);
  }

  /** Whose token it is; `undefined` when it is unknown, revoked or has expired. */
  holderOf(accessToken: string, nowMs: number): Account | undefined {
    const pair = this.#pairs.find((candidate) => candidate.accessToken === accessToken);
    return pair && pair.expiresAt > nowMs ? pair.account : undefined;
  }

  /** Makes one token void, with what would renew it. Whose it was; `undefined` where nobody's. */
  revokeToken(accessToken: string): Account | undefined {
    const account = this.#pairs.find((candidate) => candidate.accessToken === accessToken)?.account;
    this.#drop((candidate) => candidate.accessToken === accessToken);
    return account;
  }

  /** Makes every token and code of a person void. False where they had none. */
  revokeAll(account: Account): boolean {
    const before = this.#pairs.length;
    this.#drop((candidate) => candidate.account === account);
    for (const [code, request] of this.#codes) if (request.account === account) this.#codes.delete(code);
    return this.#pairs.length < before;
  }

  /** Lets every access token of a person expire now; refresh tokens stay good. */
  expire(account: Account): void {
    for (const pair of this.#pairs) if (pair.account === account) pair.expiresAt = 0;
  }

  #drop(which: (pair: Pair) => boolean): void {
    this.#pairs = this.#pairs.filter((pair) => !which(pair));
  }
}

/** Whether a verifier is the one that a challenge was made of (RFC 7636, S256). */
export function verifies(challenge: string, verifier: string): boolean {
  return hash('sha256', verifier, 'base64url') === challenge;
}

function random(length: number): string {
  return randomBytes(length).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, length);
}
