import { describe, expect, test } from 'vitest';
import { suggestReply } from '../../../src/report/replies/suggest.ts';
import { comingToLife } from '../comes-to-life.ts';

describe('suggestReply', () => {
  test('says of each why, in words', () => {
    const text = suggestReply(
      [
        { name: 'ann', openRequests: 0, owns: true, reviewed: true },
        { name: 'ben', openRequests: 1, owns: false, reviewed: true },
        { name: 'cyd', openRequests: 3, owns: true, reviewed: false },
      ],
      5,
    );
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- ann: named by CODEOWNERS for files that it changes, reviewed pull requests of this area in the last 26 weeks, has no review requests open here.',
      '- ben: reviewed pull requests of this area in the last 26 weeks, has 1 review request open here.',
      '- cyd: named by CODEOWNERS for files that it changes, has 3 review requests open here.',
    ]);
  });

  test('says so where nothing is known', () => {
    expect(suggestReply([], 5)).toContain('Nobody else is known');
    expect(suggestReply([], 1)).toContain('1 open review request or more');
  });

  test('mentions nobody, whatever they are called', () => {
    expect(
      comingToLife(suggestReply([{ name: '@team </details> #1', openRequests: 0, owns: true, reviewed: false }], 5)),
    ).toEqual([]);
  });
});
