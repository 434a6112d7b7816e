import type { World } from '../world/world.ts';
import { fullNameOf } from '../world/world.ts';
import type { Repository } from '../world/state.ts';

/** An address in the REST API: `path` begins with a slash. */
export function api(world: World, path: string): string {
  return `${world.origin}/api/v3${path}`;
}

/** An address among the pages: `path` begins with a slash. */
export function page(world: World, path: string): string {
  return `${world.origin}${path}`;
}

/** An address in the REST API below a repository. */
export function repositoryApi(world: World, repository: Repository, path = ''): string {
  return api(world, `/repos/${fullNameOf(repository)}${path}`);
}

/** An address among a repository's pages. */
export function repositoryPage(world: World, repository: Repository, path = ''): string {
  return page(world, `/${fullNameOf(repository)}${path}`);
}

/**
 * A GraphQL node id in GitHub's present form: a prefix that names the kind, then base64url of a MessagePack array of 0, the id of
 * what the object belongs to (most often its repository), if anything, and its own.
 */
export function nodeId(prefix: string, id: number | string, within?: number): string {
  const parts = [0, ...(within === undefined ? [] : [within]), id];
  const packed = Buffer.concat([Buffer.from([0x90 + parts.length]), ...parts.map(messagePacked)]);
  return `${prefix}_${packed.toString('base64url')}`;
}

const LARGEST_INLINE_INTEGER = 0x7f;
const LARGEST_32_BIT_INTEGER = 0xffff_ffff;

function messagePacked(value: number | string): Buffer {
  if (typeof value === 'string') return Buffer.concat([Buffer.from([0xd9, value.length]), Buffer.from(value)]);
  if (value <= LARGEST_INLINE_INTEGER) return Buffer.from([value]);
  if (value <= LARGEST_32_BIT_INTEGER) {
    const bytes = Buffer.from([0xce, 0, 0, 0, 0]);
    bytes.writeUInt32BE(value, 1);
    return bytes;
  }
  const bytes = Buffer.from([0xcf, 0, 0, 0, 0, 0, 0, 0, 0]);
  bytes.writeBigUInt64BE(BigInt(value), 1);
  return bytes;
}
