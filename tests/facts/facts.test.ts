import { describe, expect, test } from 'vitest';
import { countFacts, joinFacts, noFacts } from '../../src/facts/facts.ts';
import { ada, at, pullRequest } from './build.ts';

describe('joinFacts', () => {
  test('has all facts of every kind, in the order given', () => {
    const first = { ...noFacts(), items: [pullRequest()], events: [at(0, ada, { kind: 'opened' })] };
    const second = { ...noFacts(), events: [at(1, ada, { kind: 'closed' })] };
    const joined = joinFacts([first, second]);
    expect(joined.events.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
    expect(countFacts(joined)).toBe(3);
    expect(joinFacts([])).toEqual(noFacts());
  });
});
