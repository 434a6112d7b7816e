import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/report/language/language.ts';
import { sayProspects } from '../../src/report/prospects.ts';
import { ORDINARY_WAITING } from './ordinary-parts.ts';

describe('sayProspects', () => {
  const said = (probability: number) => {
    const [pull] = ORDINARY_WAITING;
    if (pull === undefined) throw new Error('Something waits in the ordinary week');
    const { firstReview: _, ...others } = pull;
    return sayProspects({ ...others, overdueRisk: { probability, reasons: [] } }, LANGUAGES.en);
  };

  test('tells in a list a risk of one half and more, and none that is lower', () => {
    expect(said(0.5)).toEqual(['50 % that it is still open on its fourteenth day.']);
    expect(said(0.49)).toEqual([]);
  });
});
