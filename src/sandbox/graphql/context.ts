import type { GraphQLResolveInfo } from 'graphql';
import type { Grant } from '../http/access-tokens.ts';
import { maySee, permissionsOf } from '../http/authorise.ts';
import type { Quota } from '../http/rate-limit.ts';
import type { Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import type { Timestamp } from '../actions.ts';
import type { Ledger } from '../ledger.ts';
import type { QueryCost } from './cost.ts';
import { forbidden } from './errors.ts';

/** What resolving a query takes beyond the objects themselves. */
export interface Context {
  world: World;
  grant: Grant;
  quota: Quota;
  cost: QueryCost;
  /** Told of every mutation. */
  ledger: Ledger;
  /** The world's time. */
  at: Timestamp;
}

export type Arguments = Record<string, unknown>;

/** How one field of a type is found. */
export type FieldOf<S> = (source: S, args: Arguments, context: Context, info: GraphQLResolveInfo) => unknown;

/** @throws {QueryError} FORBIDDEN when the installation has none of these permissions. */
export function requirePermission({ grant }: Context, ...anyOf: string[]): void {
  const granted = permissionsOf(grant);
  if (!anyOf.some((name) => name in granted)) throw forbidden();
}

/** @throws {QueryError} FORBIDDEN when the installation may not write what it names. */
export function requireWrite({ grant }: Context, permission: string): void {
  if (permissionsOf(grant)[permission] !== 'write') throw forbidden();
}

/** Whether the query's token may see a repository. */
export function isVisible({ grant }: Context, repository: Repository): boolean {
  return maySee(grant, repository);
}
