import { describe, expect, test } from 'vitest';
import { peopleKnown } from '../../src/report/people-known.ts';
import { offHoursShare } from '../../src/signals/off-hours-share.ts';
import type { Measured } from '../../src/signals/signal.ts';
import { zoneSpread } from '../../src/signals/team/team-hours-together.ts';
import { throughput } from '../../src/signals/throughput.ts';

const reading = (groups: Record<string, number>): Measured => ({ level: 'team', status: 'steady', n: 60, groups });

describe('peopleKnown', () => {
  test('says how many people there are and how their zones are known', () => {
    const mixed = reading({ people: 9, declared: 2, commits: 6, inferred: 1 });
    expect(peopleKnown(offHoursShare.about, mixed)).toBe(', 9 people (zones: 2 declared, 6 from commits, 1 inferred)');
    expect(peopleKnown(zoneSpread.about, reading({ people: 5, commits: 5 }))).toBe(
      ' among 5 people (zones from commits)',
    );
  });

  test('says nothing of zones where none are taken, and nothing of what is not about people', () => {
    expect(peopleKnown(offHoursShare.about, reading({ people: 9 }))).toBe(', 9 people');
    expect(peopleKnown(throughput.about, { ...reading({ people: 9 }), level: 'repository' })).toBe('');
  });
});
