import { describe, expect, test } from 'vitest';
import { RISK_FEATURES, type RiskFacts, type RiskFeature } from '../../../src/signals/overdue-risk/features.ts';
import { strongestReasons } from '../../../src/signals/overdue-risk/reasons.ts';

const FACTS: RiskFacts = { answered: 0, reviews: 1, changedLines: 1200, workdaysLeft: 7 };

const reasons = (contributions: [RiskFeature, number][], facts: RiskFacts = FACTS) =>
  strongestReasons({ probability: 0.5, contributions: new Map(contributions) }, facts);

const words = (feature: RiskFeature, value: number) => reasons([[feature, 1]], { [feature]: value })[0]?.text;

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
      { feature: 'reviews', effect: 'lowers', text: 'it has 1 review already' },
      { feature: 'changedLines', effect: 'raises', text: 'it changes 1,200 lines' },
    ]);
  });

  test('are fewer where nothing sets it apart, and never about what is not known', () => {
    expect(reasons([['answered', 0.02]])).toEqual([]);
    expect(reasons([['labels', 2]])).toEqual([]);
  });

  test('say nothing of what its author or those who merge do or did, however much that weighs', () => {
    for (const feature of PERSONAL) expect(words(feature, 3)).toBeUndefined();
    expect(
      reasons(
        [
          ['mergersAwayHours', 2],
          ['answered', 0.3],
        ],
        { mergersAwayHours: 72, answered: 0 },
      ),
    ).toEqual([{ feature: 'answered', effect: 'raises', text: 'nobody has answered yet' }]);
  });

  test('speak of one and of several', () => {
    expect(words('reviews', 0)).toBe('it has no review yet');
    expect(words('pushesSinceOpened', 2)).toBe('2 commits and pushes came after it was opened');
  });

  test('have words for every fact, low and high, that name no number wrongly', () => {
    for (const feature of RISK_FEATURES) {
      if (PERSONAL.has(feature)) continue;
      for (const value of [0, 1, 30]) expect(words(feature, value)).toMatch(/^[a-z0-9][^.]*[a-z]$/);
    }
  });
});
