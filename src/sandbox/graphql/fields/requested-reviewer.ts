import type { Account, Team } from '../../world/state.ts';
import { requirePermission } from '../context.ts';
import type { Context } from '../context.ts';
import { accountSource } from '../source.ts';

/**
 * Who was asked; `null` for an account that is gone.
 * @throws {QueryError} FORBIDDEN for a team where the installation may not see members: beside the error, GitHub answers null.
 */
export function requestedReviewer(whom: Account | Team | undefined, context: Context) {
  if (whom === undefined) return null;
  if (!('slug' in whom)) return accountSource(whom);
  requirePermission(context, 'members');
  return { type: 'Team', team: whom };
}
