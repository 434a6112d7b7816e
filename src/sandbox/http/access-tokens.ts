import { randomBytes } from 'node:crypto';
import type { Installation, Repository } from '../world/state.ts';

export type Permissions = Record<string, 'read' | 'write'>;

/** What an installation token allows. */
export interface Grant {
  installation: Installation;
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

  /** Makes every token void that was given out so far. */
  revokeAll(): void {
    this.#grants.clear();
  }

  /** A fresh token, valid for an hour from `nowMs`. */
  issue(nowMs: number, allowed: Omit<Grant, 'expiresAt'>): { token: string; grant: Grant } {
    const token = `ghs_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
    const grant = { ...allowed, expiresAt: nowMs + LIFE_MS };
    this.#grants.set(token, grant);
    return { token, grant };
  }

  /** What the token allows; `undefined` when it is unknown, revoked or has expired. */
  grantOf(token: string, nowMs: number): Grant | undefined {
    const grant = this.#grants.get(token);
    return grant && grant.expiresAt > nowMs ? grant : undefined;
  }

  /** Whose token an `Authorization` header carries, also when it has expired. */
  installationIdOf(header: string | undefined): number | undefined {
    return this.#grants.get((header ?? '').replace(/^(?:bearer|token)\s+/i, ''))?.installation.id;
  }

  revoke(token: string): void {
    this.#grants.delete(token);
  }
}
