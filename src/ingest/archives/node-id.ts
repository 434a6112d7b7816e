import { type RepositoryId, toId } from '../../facts/ids.ts';

/** The numbers inside one of GitHub's GraphQL node ids. */
export interface NodeId {
  /** GitHub's numeric id of the object itself. */
  databaseId: number;
  /** The repository that the object belongs to; only the newer form says. */
  repositoryId?: RepositoryId;
}

/**
 * What a node id says, or undefined when it is of no known form.
 *
 * Until about 2021 it was the base64 of `011:PullRequest364302381` (0, the name's length, the name, the id). Since then it is a
 * prefix such as `PR_` and the base64url of a MessagePack array: `[0, repository, id]`, or `[0, id]` for what belongs to none.
 */
export function decodeNodeId(nodeId: string): NodeId | undefined {
  const newer = /^[A-Z]+[A-Za-z]*_([\w-]+)$/.exec(nodeId);
  const bytes = fromBase64(newer?.[1] ?? nodeId);
  if (bytes === undefined) return undefined;
  return newer ? fromNewerForm(bytes) : fromOlderForm(bytes);
}

function fromOlderForm(bytes: string): NodeId | undefined {
  const [, length, kind, id] = /^0(\d+):([A-Za-z]+)(\d+)$/.exec(bytes) ?? [];
  const databaseId = Number(id);
  if (kind?.length !== Number(length) || !Number.isSafeInteger(databaseId)) return undefined;
  return { databaseId };
}

function fromNewerForm(bytes: string): NodeId | undefined {
  const [version, ...ids] = unpackedIntegers(bytes) ?? [];
  const [first, second] = ids;
  if (version !== 0 || first === undefined || ids.length > 2) return undefined;
  return second === undefined ? { databaseId: first } : { databaseId: second, repositoryId: toId(first) };
}

/** MessagePack's marks for an unsigned integer of so many bytes. */
const INTEGER_BYTES: ReadonlyMap<number, number> = new Map([
  [0xcc, 1],
  [0xcd, 2],
  [0xce, 4],
  [0xcf, 8],
]);
const LARGEST_INLINE_INTEGER = 0x7f;
const SHORT_ARRAY = 0x90;

/** The members of a short MessagePack array of unsigned integers; undefined for anything else. */
function unpackedIntegers(bytes: string): number[] | undefined {
  const integers: number[] = [];
  let offset = 1;
  while (offset < bytes.length) {
    const mark = bytes.charCodeAt(offset);
    const width = mark <= LARGEST_INLINE_INTEGER ? 0 : INTEGER_BYTES.get(mark);
    if (width === undefined || offset + width >= bytes.length) return undefined;
    const value = width === 0 ? mark : bigEndian(bytes.slice(offset + 1, offset + 1 + width));
    if (!Number.isSafeInteger(value)) return undefined;
    integers.push(value);
    offset += 1 + width;
  }
  return bytes.charCodeAt(0) === SHORT_ARRAY + integers.length ? integers : undefined;
}

function bigEndian(bytes: string): number {
  return Array.from(bytes).reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
}

/** The decoded bytes, one a character; undefined when the text is not base64 or base64url. */
function fromBase64(text: string): string | undefined {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}
