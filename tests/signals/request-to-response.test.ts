import { describe, expect, test } from 'vitest';
import type { ItemHistory } from '../../src/facts/history.ts';
import { foldLifecycle } from '../../src/facts/lifecycle/fold.ts';
import { requestToResponse, requestWaits } from '../../src/signals/request-to-response.ts';
import { type Step, contextOf, historyOf, hours, pull } from './build.ts';
import { measured, times } from './measured.ts';

/** The waits as `5 h` or `> 5 h` where there was no answer. */
function waitsOf(steps: readonly Step[], { draft = false, asOf = 100 } = {}): string[] {
  const history = pull(hours(0), 'ann', steps, { draft });
  const lifecycle = foldLifecycle(history, historyOf([history]).people, hours(asOf));
  if (!lifecycle) throw new Error('There is no pull request yet');
  return requestWaits(lifecycle, hours(asOf)).map((wait) => `${wait.ended ? '' : '> '}${wait.hours} h`);
}

describe('requestWaits', () => {
  test('ends with a review or a comment of whoever was asked, not of others', () => {
    expect(waitsOf(['1 ann asks ben', '3 cyd reviews', '6 ben comments'])).toEqual(['5 h']);
  });

  test('counts a request that is made again after an answer anew', () => {
    expect(
      waitsOf(['1 ann asks ben', '2 ann asks ben', '4 ben rejects', '10 ann asks ben', '18 ben approves']),
    ).toEqual(['3 h', '8 h']);
  });

  test('lets anybody answer for a team', () => {
    expect(waitsOf(['1 ann asks @core', '2 ann asks ben', '4 cyd reviews'])).toEqual(['3 h', '> 98 h']);
  });

  test('censors what is still open, taken back, or ended by the closing', () => {
    expect(waitsOf(['1 ann asks ben'], { asOf: 50 })).toEqual(['> 49 h']);
    expect(waitsOf(['1 ann asks ben', '7 ann unasks ben', '9 ben reviews'])).toEqual(['> 6 h']);
    expect(waitsOf(['1 ann asks ben', '12 ann merges', '13 ben reviews'])).toEqual(['> 11 h']);
  });

  test('starts when the pull request is ready, and leaves out what was settled before', () => {
    expect(waitsOf(['1 ann asks ben', '10 ann readies', '14 ben reviews'], { draft: true })).toEqual(['4 h']);
    expect(waitsOf(['1 ann asks ben', '2 ben reviews', '10 ann readies'], { draft: true })).toEqual([]);
    expect(waitsOf(['1 ann asks ben', '2 ann unasks ben', '10 ann readies'], { draft: true })).toEqual([]);
    expect(waitsOf(['1 ann asks ben'], { draft: true })).toEqual([]);
  });

  test('does the same when it has become a draft again', () => {
    expect(waitsOf(['1 ann drafts', '2 ann asks ben', '10 ann readies', '14 ben reviews'])).toEqual(['4 h']);
    expect(waitsOf(['1 ann drafts', '2 ann asks ben', '3 ben reviews', '10 ann readies'])).toEqual([]);
    expect(waitsOf(['1 ann asks ben', '3 ann drafts', '13 ann readies', '14 ben reviews'])).toEqual(['3 h']);
  });

  test('leaves out requests to machines and those of a closed pull request', () => {
    expect(waitsOf(['1 ann asks copilot', '2 ann asks helper[bot]'])).toEqual([]);
    expect(waitsOf(['1 ann merges', '2 ann asks ben', '3 ben reviews'])).toEqual([]);
  });
});

describe('requestToResponse', () => {
  const read = (pulls: readonly ItemHistory[]) => requestToResponse.measure(contextOf(historyOf(pulls)));
  const asked = (wait: number) => pull(hours(0), 'ann', ['1 ann asks ben', `${1 + wait} ben reviews`]);

  test('is the median over requests, of which it needs 20', () => {
    expect(read(times(19, (index) => asked(index + 1)))).toMatchObject({ status: 'not-enough-data', n: 19 });
    expect(measured(read(times(20, (index) => asked(index + 1))))).toMatchObject({ n: 20, value: 10 });
  });

  test('tells requests that were made again apart, where there are 20', () => {
    const again = () =>
      pull(hours(0), 'ann', [
        '1 ann asks ben',
        '3 ben rejects',
        '10 ann asks ben',
        '18 ben approves',
        '18 ann asks cyd',
      ]);
    expect(measured(read(times(20, again))).groups).toEqual({ againRequests: 20, againHours: 8 });
    expect(measured(read(times(19, again))).groups).toEqual({ againRequests: 19 });
    expect(measured(read(times(20, (index) => asked(index + 1)))).groups).toEqual({ againRequests: 0 });
  });

  test('counts each request of one pull request', () => {
    const both = () => pull(hours(0), 'ann', ['1 ann asks ben', '1 ann asks cyd', '3 ben reviews', '5 cyd reviews']);
    expect(measured(read(times(10, both)))).toMatchObject({ n: 20, value: 2, percentiles: { p75: 4 } });
  });
});
