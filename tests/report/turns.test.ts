import { describe, expect, test } from 'vitest';
import { sayTurn, sayTurns } from '../../src/report/turns.ts';
import { waitingPull } from './report-parts.ts';

describe('sayTurn', () => {
  const say = (asked: string[]) => sayTurn(waitingPull(1, { asked }), (name) => `<${name}>`);

  test('names three who are asked at the most, as it is told to show them', () => {
    expect(say(['a'])).toBe('<a> (review)');
    expect(say(['a', 'b'])).toBe('<a> and <b> (review)');
    expect(say(['a', 'b', 'c', 'd', 'e'])).toBe('<a>, <b>, <c> and 2 more (review)');
  });

  test('says that teams are asked that are not named', () => {
    const withTeams = (asked: string[], unnamedTeams: number, unnamed = 0) =>
      sayTurn(waitingPull(1, { asked, unnamedTeams, unnamed }), String);
    expect(withTeams([], 1)).toBe('a team (review)');
    expect(withTeams(['ann'], 1)).toBe('ann and a team (review)');
    expect(withTeams(['ann', 'ben', 'cyd', 'dee'], 2, 1)).toBe('ann, ben, cyd, 2 teams and 2 more (review)');
  });

  test('says when nobody is asked', () => {
    expect(say([])).toBe('review (nobody is asked)');
  });

  test('counts those who have opted out, and names them not', () => {
    const withUnnamed = (asked: string[], unnamed: number) => sayTurn(waitingPull(1, { asked, unnamed }), String);
    expect(withUnnamed(['a'], 2)).toBe('a and 2 more (review)');
    expect(withUnnamed([], 1)).toBe('review (somebody is asked)');
    expect(withUnnamed([], 2)).toBe('review (2 people are asked)');
  });

  test('names nobody when it is not a reviewer’s turn', () => {
    expect(sayTurn(waitingPull(1, { turn: 'author', asked: ['a'] }), String)).toBe('author');
  });
});

describe('sayTurns', () => {
  test('counts who is waited for', () => {
    const turns = ['reviewer', 'reviewer', 'author', 'merge', 'merge', 'unclear'] as const;
    expect(sayTurns(turns.map((turn, index) => waitingPull(index, { turn })))).toBe(
      '6 pull requests are ready and open: 2 wait for a reviewer, 1 waits for the author, 2 are approved and to be merged and 1 has no clear turn.',
    );
  });

  test('is right of one, of all alike and of none', () => {
    expect(sayTurns([waitingPull(1, { turn: 'merge' })])).toBe(
      '1 pull request is ready and open: it is approved and to be merged.',
    );
    expect(sayTurns([waitingPull(1), waitingPull(2)])).toBe(
      '2 pull requests are ready and open: all wait for a reviewer.',
    );
    expect(sayTurns([])).toBe('');
  });
});
