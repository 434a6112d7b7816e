import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../../src/facts/spans.ts';
import { ConcurrentSpans } from '../../../src/signals/first-review/concurrent-spans.ts';
import { hours } from '../build.ts';

const span = (since: number, until: number): Span => ({ since: hours(since), until: hours(until) });

describe('ConcurrentSpans', () => {
  test('counts those that have begun and not ended', () => {
    const spans = new ConcurrentSpans([span(0, 10), span(5, 8), span(20, 30)]);
    expect([-1, 3, 6, 9, 15, 25, 40].map((at) => spans.countAt(hours(at)))).toEqual([0, 1, 2, 1, 0, 1, 0]);
  });

  test('leaves out what begins or ends at that very moment, and what never goes on', () => {
    const spans = new ConcurrentSpans([span(0, 10), span(10, 20), span(5, 5), span(15, 3)]);
    expect([0, 5, 10, 12, 20].map((at) => spans.countAt(hours(at)))).toEqual([0, 1, 0, 1, 0]);
  });

  test('is the same as looking at each of them', () => {
    const moment = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, moment), { maxLength: 30 }), moment, (ends, asked) => {
        const spans = ends.map(([since, until]) => span(since, until));
        const at = hours(asked);
        const eachInTurn = spans.filter(({ since, until }) => since < at && at < until).length;
        expect(new ConcurrentSpans(spans).countAt(at)).toBe(eachInTurn);
      }),
    );
  });
});
