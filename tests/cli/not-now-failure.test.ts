import { describe, expect, test } from 'vitest';
import { notNowFailure } from '../../src/cli/not-now-failure.ts';
import { instant } from '../../src/facts/instant.ts';

const URL = 'https://api.github.com';

describe('notNowFailure', () => {
  test('says until when GitHub’s limit lasts, and which it is', () => {
    const until = instant('2026-11-27T19:00:00Z');
    expect(notNowFailure({ kind: 'wait', until, reason: 'primary-limit' }, URL).message).toBe(
      'GitHub is not asked before 2026-11-27T19:00:00Z: the requests of this hour are used up. What was read is kept; run the same command again then, and it goes on from there.',
    );
  });

  test.each([
    { kind: 'wait', until: instant('2026-11-27T19:00:00Z'), reason: 'unavailable' } as const,
    { kind: 'too-much', reason: 'HTTP 504' } as const,
  ])('names the address that does not answer, and no time by which it will ($kind)', (outcome) => {
    expect(notNowFailure(outcome, URL).message).toMatch(
      /^https:\/\/api\.github\.com does not answer\. Check the network/,
    );
    expect(notNowFailure(outcome, URL).message).not.toContain('19:00');
  });
});
