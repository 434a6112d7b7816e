import { hash } from 'node:crypto';
import type { Instant } from '../facts/instant.ts';

/** Milliseconds until the year 9999. A letter comes after every digit, so answers come after all else. */
const INSTANT_DIGITS = 15;

/**
 * What decides between two states with one time, the same way everywhere: an answer of GitHub's (which has a `readAt`) over what it told
 * unasked, and a later answer over an earlier one; then the greater rank (0 to 9: which of them a thing cannot come back from), then
 * the greater hash. `content` is all that the state consists of, in a fixed order.
 */
export function contentTie(rank: number, content: readonly unknown[], readAt?: Instant): string {
  const answered = readAt === undefined ? '' : `r${String(readAt).padStart(INSTANT_DIGITS, '0')}`;
  return `${answered}${rank}${hash('sha1', JSON.stringify(content), 'base64url')}`;
}
