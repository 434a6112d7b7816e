import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { type Level, type PublishedSignal, type Reading, type Signal, notEnough } from '../../src/signals/signal.ts';

type SignalOfReport = Report['signals'][number];

describe('levels are types', () => {
  test('a person’s signal cannot be put into a report', () => {
    expectTypeOf<Signal<'repository'>>().toExtend<SignalOfReport>();
    expectTypeOf<Signal<'team'>>().toExtend<SignalOfReport>();
    expectTypeOf<Signal<'person'>>().not.toExtend<SignalOfReport>();
    expectTypeOf<Signal<'person'>>().not.toExtend<PublishedSignal>();
    expectTypeOf<Signal<'team' | 'person'>>().not.toExtend<PublishedSignal>();
    expectTypeOf<Signal<Level>>().not.toExtend<PublishedSignal>();
    expectTypeOf<Reading<'person'>>().not.toExtend<SignalOfReport['reading']>();
  });

  test('a person’s reading under a repository’s row is no published signal either', () => {
    const about: PublishedSignal['about'] = {
      id: 'weekend-share',
      name: 'Active hours at the weekend',
      unit: 'share',
      direction: 'lower-is-better',
      minimum: { n: 40, of: 'active hours' },
      level: 'team',
      definition: 'Some.',
      caveat: 'Some.',
      source: 'Some.',
    };
    const reading = notEnough('person', 3, 40, 'active hours');
    // @ts-expect-error the levels of the row and of the reading must be the same, and never a person's
    const forged: PublishedSignal = { about, reading };
    expect(forged.reading.level).toBe('person');
  });
});

describe('notEnough', () => {
  test('says how much there is and how much there should be, without a value', () => {
    expect(notEnough('team', 3, 5, 'people')).toEqual({
      level: 'team',
      status: 'not-enough-data',
      n: 3,
      minimum: '5 people',
    });
  });
});
