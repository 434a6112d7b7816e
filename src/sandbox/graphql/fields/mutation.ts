import type { Item, Repository } from '../../world/state.ts';
import { fullNameOf } from '../../world/world.ts';
import type { Context, FieldOf } from '../context.ts';
import { requireWrite } from '../context.ts';
import { QueryError } from '../errors.ts';
import { findNode } from '../nodes.ts';

/** GitHub shows no more above a repository's list. */
const MOST_PINNED = 3;

/** What can be changed. Anything else GitHub knows is recorded as not served. */
export const MUTATION: Record<string, FieldOf<unknown>> = {
  pinIssue: (_, { input }, context) => {
    const { issueId, clientMutationId = null } = input as { issueId: string; clientMutationId?: string | null };
    const source = issueOf(context, issueId);
    noted(context, source, () => pin(source));
    return { clientMutationId, issue: source };
  },
};

interface IssueSource {
  type: string;
  repository: Repository;
  item: Item;
}

function issueOf(context: Context, id: string): IssueSource {
  const source = findNode(context, id)?.source as IssueSource | undefined;
  if (source?.type !== 'Issue')
    throw new QueryError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  requireWrite(context, 'issues');
  return source;
}

function pin({ repository, item }: IssueSource): void {
  const others = [...repository.items.values()].filter((other) => other.pinned === true && other !== item);
  if (others.length >= MOST_PINNED)
    throw new QueryError('UNPROCESSABLE', `Maximum ${MOST_PINNED} pinned issues per repository`);
  item.pinned = true;
}

/** Writes the mutation down, carried out or not. */
function noted({ ledger, at }: Context, { repository, item }: IssueSource, change: () => void): void {
  const entry = { at, method: 'POST', route: '/graphql', kind: 'issues/pin', body: undefined };
  const place = { repository: fullNameOf(repository), number: item.number };
  try {
    change();
    ledger.add({ ...entry, ...place, status: 200 });
  } catch (error) {
    ledger.add({ ...entry, ...place, status: 422 });
    throw error;
  }
}
