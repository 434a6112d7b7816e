import type { Context, FieldOf } from '../context.ts';
import { isVisible, requirePermission } from '../context.ts';
import { QueryError } from '../errors.ts';
import { findNode } from '../nodes.ts';
import { accountSource } from '../source.ts';

/** What a query begins with. Anything else GitHub knows is recorded as not served. */
export const QUERY: Record<string, FieldOf<unknown>> = {
  repository: (_, { owner, name, followRenames }, context) => {
    const { world } = context;
    const fullName = `${String(owner)}/${String(name)}`;
    const key = fullName.toLowerCase();
    const moved = followRenames === false ? undefined : world.formerNames.get(key);
    const repository = world.repositories.get(key) ?? moved;
    if (repository && isVisible(context, repository)) return { type: 'Repository', repository };
    throw new QueryError('NOT_FOUND', `Could not resolve to a Repository with the name '${fullName}'.`);
  },
  organization: (_, { login }, { world }) => {
    const account = world.accounts.get(String(login));
    if (account?.type === 'Organization') return accountSource(account);
    throw new QueryError('NOT_FOUND', `Could not resolve to an Organization with the login of '${String(login)}'.`);
  },
  user: (_, { login }, { world }) => {
    const account = world.accounts.get(String(login));
    if (account?.type === 'User') return accountSource(account);
    throw new QueryError('NOT_FOUND', `Could not resolve to a User with the login of '${String(login)}'.`);
  },
  node: (_, { id }, context) => resolved(context, String(id)),
  nodes: (_, { ids }, context) => (ids as string[]).map((id) => nodeOrError(context, id)),
  rateLimit: (_, __, { quota, cost }) => ({
    limit: quota.limit,
    used: quota.used,
    remaining: quota.remaining,
    resetAt: new Date(quota.reset * 1000).toISOString().replace('.000Z', 'Z'),
    cost: cost.points,
    nodeCount: cost.nodes,
  }),
  viewer: (_, __, { world }) => ({ ...accountSource(world.app.bot), type: 'User' }),
};

function resolved(context: Context, id: string) {
  const node = findNode(context, id);
  if (!node) throw new QueryError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  if (node.permission !== undefined) requirePermission(context, node.permission);
  return node.source;
}

/** An error among many nodes leaves the others be. */
function nodeOrError(context: Context, id: string): unknown {
  try {
    return resolved(context, id);
  } catch (error) {
    return error;
  }
}
