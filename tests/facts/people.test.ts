import { describe, expect, test } from 'vitest';
import { isBot } from '../../src/facts/people.ts';

describe('isBot', () => {
  test('goes by GitHub’s type, by the suffix and by the shipped list, in any case', () => {
    expect(isBot({ login: 'acme-deployer', kind: 'bot' })).toBe(true);
    expect(isBot({ login: 'Acme-Deployer[Bot]', kind: 'user' })).toBe(true);
    expect(isBot({ login: 'DrahtBot', kind: 'user' })).toBe(true);
    expect(isBot({ login: 'copilot-pull-request-reviewer', kind: 'unknown' })).toBe(true);
  });

  test('takes everybody else for a person, whatever the name ends in', () => {
    expect(isBot({ login: 'ada', kind: 'user' })).toBe(false);
    expect(isBot({ login: 'abbot', kind: 'user' })).toBe(false);
    expect(isBot({ login: 'talbot', kind: 'unknown' })).toBe(false);
    expect(isBot({ login: 'imported', kind: 'mannequin' })).toBe(false);
    expect(isBot({ login: 'acme', kind: 'organization' })).toBe(false);
  });

  test('goes by the repository’s own list', () => {
    expect(isBot({ login: 'Roastery-CI', kind: 'user' }, new Set(['roastery-ci']))).toBe(true);
    expect(isBot({ login: 'roastery', kind: 'user' }, new Set(['roastery-ci']))).toBe(false);
  });
});
