import { Kind } from 'graphql';
import type { GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import type { Arguments } from './context.ts';
import { QueryError } from './errors.ts';

const LARGEST_PAGE = 100;

/** The place of an object in its list: parts compared in turn. */
type Key = readonly (string | number)[];

/** How a list is cut into pages. */
interface Listing<T> {
  /** Of each object in the list's order, so that a page goes on behind a cursor though the list has changed; else its position. */
  keyOf?: (item: T) => Key;
  /** Whether keys fall along the list. */
  descending?: boolean;
  /** What the connection's nodes are. */
  nodeOf: (item: T) => unknown;
}

/**
 * A connection over a list, cut as the arguments `first`, `after`, `last` and `before` say. Cursors are opaque.
 * @throws {QueryError} in GitHub's words where the arguments are wrong, or missing though nodes are asked for.
 */
export function connection<T>(items: readonly T[], args: Arguments, info: GraphQLResolveInfo, listing: Listing<T>) {
  checkBoundaries(args, info);
  const { nodeOf, descending = false } = listing;
  const entries = items.map((item, index) => ({ item, key: listing.keyOf?.(item) ?? [index] }));
  const direction = descending ? -1 : 1;
  const after = cursorIn(args.after);
  const before = cursorIn(args.before);
  const between = entries.filter(
    ({ key }) => (!after || direction * compare(key, after) > 0) && (!before || direction * compare(key, before) < 0),
  );
  const page = cut(between, args);
  const edge = ({ item, key }: (typeof entries)[number]) => ({ cursor: cursorOf(key), node: () => nodeOf(item) });
  return {
    totalCount: items.length,
    nodes: () => page.map(({ item }) => nodeOf(item)),
    edges: () => page.map(edge),
    pageInfo: () => pageInfo(entries, page),
  };
}

type Entry = { key: Key };

function cut<E>(entries: E[], { first, last }: Arguments): E[] {
  if (first !== undefined && first !== null) return entries.slice(0, Number(first));
  return last === undefined || last === null ? [] : entries.slice(Math.max(0, entries.length - Number(last)));
}

function pageInfo(all: readonly Entry[], page: readonly Entry[]) {
  const [start, end] = [page[0], page.at(-1)];
  return {
    startCursor: start ? cursorOf(start.key) : null,
    endCursor: end ? cursorOf(end.key) : null,
    hasPreviousPage: start !== undefined && all[0] !== start,
    hasNextPage: end !== undefined && all.at(-1) !== end,
  };
}

function checkBoundaries(args: Arguments, info: GraphQLResolveInfo): void {
  const { fieldName } = info;
  const [first, last] = [args.first ?? undefined, args.last ?? undefined];
  if (first === undefined && last === undefined) {
    if (!wantsNodes(info)) return;
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${fieldName}\` connection.`;
    throw new QueryError('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (first !== undefined && last !== undefined) {
    const message = `Passing both \`first\` and \`last\` to paginate the \`${fieldName}\` connection is not supported.`;
    throw new QueryError('INVALID_PAGINATION_ARGUMENTS', message);
  }
  const [name, size] = first === undefined ? ['last', Number(last)] : ['first', Number(first)];
  if (size > LARGEST_PAGE) {
    const message = `Requesting ${size} records on the \`${fieldName}\` connection exceeds the \`${name}\` limit of ${LARGEST_PAGE} records.`;
    throw new QueryError('EXCESSIVE_PAGINATION', message);
  }
  if (size < 0) {
    throw new QueryError(
      'INVALID_PAGINATION_ARGUMENTS',
      `\`${name}\` on the \`${fieldName}\` connection cannot be less than zero.`,
    );
  }
}

/** Whether more than the count is asked for: only then does GitHub want to know how many. */
function wantsNodes({ fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const inSet = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FIELD)
        return selection.name.value !== 'totalCount' && selection.name.value !== '__typename';
      const set =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments[selection.name.value]?.selectionSet;
      return set !== undefined && inSet(set);
    });
  return fieldNodes.some(({ selectionSet }) => selectionSet !== undefined && inSet(selectionSet));
}

const CURSOR_MARK = 'cursor:v2:';

function cursorOf(key: Key): string {
  return Buffer.from(`${CURSOR_MARK}${JSON.stringify(key)}`).toString('base64');
}

function cursorIn(cursor: unknown): Key | undefined {
  if (typeof cursor !== 'string') return undefined;
  const text = Buffer.from(cursor, 'base64').toString();
  try {
    if (text.startsWith(CURSOR_MARK)) return JSON.parse(text.slice(CURSOR_MARK.length)) as Key;
  } catch {
    // Said below.
  }
  throw new QueryError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
}

function compare(one: Key, other: Key): number {
  for (const [index, part] of one.entries()) {
    const counterpart = other[index];
    if (counterpart === undefined || part === counterpart) continue;
    return part < counterpart ? -1 : 1;
  }
  return 0;
}
