import { describe, expect, test } from 'vitest';
import { instantFromMs } from '../../src/facts/instant.ts';
import { msWithin } from '../../src/facts/spans.ts';

const span = (since: number, until: number) => ({ since: instantFromMs(since), until: instantFromMs(until) });

describe('msWithin', () => {
  test('adds up what lies within the window', () => {
    expect(msWithin([span(0, 10), span(20, 30), span(40, 50)], span(5, 45))).toBe(5 + 10 + 5);
    expect(msWithin([span(0, 10), span(90, 99)], span(5, 45))).toBe(5);
    expect(msWithin([span(0, 100)], span(40, 50))).toBe(10);
  });

  test('is 0 when nothing does, also where a span ends as the window begins', () => {
    expect(msWithin([], span(0, 10))).toBe(0);
    expect(msWithin([span(0, 10), span(20, 30)], span(10, 20))).toBe(0);
  });
});
