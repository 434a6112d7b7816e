import { hash } from 'node:crypto';

/**
 * What decides between two states with one time, the same way everywhere: the greater rank (0 to 9: which of them a thing cannot
 * come back from), then the greater hash. `content` is all that the state consists of, in a fixed order.
 */
export function contentTie(rank: number, content: readonly unknown[]): string {
  return `${rank}${hash('sha1', JSON.stringify(content), 'base64url')}`;
}
