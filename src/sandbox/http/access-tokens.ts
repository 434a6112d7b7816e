import { randomBytes } from 'node:crypto';
import type { Repository } from '../world/state.ts';

export type Permissions = Record<string, 'read' | 'write'>;

/** What an installation token allows. */
export interface Grant {
  permissions: Permissions;
  /** Only these where the token was asked for with a selection; else all. */
  repositories: ReadonlySet<Repository> | undefined;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const LIFE_MS = 3_600_000;

/** The installation tokens that were given out. */
export class AccessTokens {
  readonly #grants = new Map<string, Grant>();

  /** A fresh token, valid for an hour from `nowMs`. */
  issue(
    nowMs: number,
    { permissions, repositories }: Pick<Grant, 'permissions' | 'repositories'>,
  ): { token: string; grant: Grant } {
    const token = `ghs_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
    const grant = { permissions, repositories, expiresAt: nowMs + LIFE_MS };
    this.#grants.set(token, grant);
    return { token, grant };
  }

  /** What the token allows; `undefined` when it is unknown, revoked or has expired. */
  grantOf(token: string, nowMs: number): Grant | undefined {
    const grant = this.#grants.get(token);
    return grant && grant.expiresAt > nowMs ? grant : undefined;
  }

  revoke(token: string): void {
    this.#grants.delete(token);
  }
}
