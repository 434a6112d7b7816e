import { describe, expect, test } from 'vitest';
import type { RiskFacts, RiskFeature } from '../../../src/signals/overdue-risk/features.ts';
import { strongestReasons } from '../../../src/signals/overdue-risk/reasons.ts';

const FACTS: RiskFacts = { answered: 0, reviews: 1, changedLines: 1200, workdaysLeft: 7 };

const reasons = (contributions: [RiskFeature, number][], facts: RiskFacts = FACTS) =>
  strongestReasons({ probability: 0.5, contributions: new Map(contributions) }, facts);

const PERSONAL = new Set<RiskFeature>(['mergersAwayHours', 'reviewsByAuthor', 'commentsByAuthor', 'authorIdleHours']);

describe('strongestReasons', () => {
  test('are the two that move the risk most, in either direction, the stronger first', () => {
    expect(
      reasons([
        ['answered', 0.3],
        ['reviews', -0.9],
        ['changedLines', 0.5],
      ]),
    ).toEqual([
      { feature: 'reviews', effect: 'lowers', value: 1 },
      { feature: 'changedLines', effect: 'raises', value: 1200 },
    ]);
  });

  test('are fewer where nothing sets it apart, and never about what is not known', () => {
    expect(reasons([['answered', 0.02]])).toEqual([]);
    expect(reasons([['labels', 2]])).toEqual([]);
  });

  test('say nothing of what its author or those who merge do or did, however much that weighs', () => {
    for (const feature of PERSONAL) expect(reasons([[feature, 1]], { [feature]: 3 })).toEqual([]);
    expect(
      reasons(
        [
          ['mergersAwayHours', 2],
          ['answered', 0.3],
        ],
        { mergersAwayHours: 72, answered: 0 },
      ),
    ).toEqual([{ feature: 'answered', effect: 'raises', value: 0 }]);
  });
});
