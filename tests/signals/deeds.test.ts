import { describe, expect, test } from 'vitest';
import { deedsOf } from '../../src/signals/deeds.ts';
import { commit, contextOf, historyOf, hours, pull, withCommit } from './build.ts';

describe('deedsOf', () => {
  test('counts a commit once, pushed to a branch and listed in its pull request', () => {
    const pushed = commit(hours(9), 'ann', 60);
    const listed = withCommit(pull(hours(9.5), 'ann'), hours(9));
    expect(deedsOf(contextOf(historyOf([listed], [pushed]))).map(({ kind }) => kind)).toEqual(['committed', 'opened']);
  });

  test('leaves out what only one source tells: pushes, and commits that came to the default branch by themselves', () => {
    const direct = { ...commit(hours(9), 'ann', 60), toDefaultBranch: true } as const;
    const opened = pull(hours(10), 'ben', ['1 ben pushes']);
    expect(deedsOf(contextOf(historyOf([opened], [direct]))).map(({ kind }) => kind)).toEqual(['opened']);
  });
});
