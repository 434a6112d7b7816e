import { describe, expect, test } from 'vitest';
import { signalOf } from '../example-signals.ts';
import { waitingPull } from '../report-parts.ts';
import { counts, find, fourWeeks, hours, share } from './find-in.ts';

describe('reviewsWaitLonger', () => {
  const slower = signalOf('time-to-first-review', {
    status: 'worse',
    value: 19,
    interval: { low: 14, high: 26 },
    percentiles: { p50: 19, p75: 52 },
    baseline: hours,
  });

  test('says how long, how sure, what is usual and how long the slow quarter waited', () => {
    expect(find([slower])[0]).toMatchObject({
      id: 'reviews-wait-longer',
      text: 'Half of the pull requests made ready this week had a first review within 19 h (95 % range 14–26 h); usually it is 6–13 h. A quarter waited more than 52 h.',
    });
  });

  test('says where the waiting sits, and links to those that wait longest', () => {
    const waiting = [
      waitingPull(1, { asked: ['a', 'b'] }),
      waitingPull(2, { asked: ['a', 'b'] }),
      waitingPull(3, { asked: ['a', 'c'] }),
      waitingPull(4, { turn: 'author' }),
      waitingPull(5, { asked: ['d', 'e'] }),
      waitingPull(6),
    ];
    const [finding] = find([slower], waiting);
    expect(finding?.text).toContain(
      ' 5 of the 6 open pull requests wait for a reviewer, 1 of them with nobody asked. Of the 8 open requests for review, 5 are with two of the 5 who are asked.',
    );
    expect(finding?.evidence.map((url) => url.split('/').at(-1))).toEqual(['1', '2', '3']);
  });

  test('tells of few who are asked nothing about who holds the requests', () => {
    const waiting = [1, 2, 3, 4].map((number) => waitingPull(number, { asked: ['a', 'b'] }));
    expect(find([slower], waiting)[0]?.text).toMatch(/All 4 open pull requests wait for a reviewer\.$/);
  });

  test('is right of one pull request', () => {
    expect(find([slower], [waitingPull(1, { asked: ['a'] })])[0]?.text).toMatch(
      / The one open pull request waits for a reviewer\.$/,
    );
  });

  test('says so when most are still waiting', () => {
    const open = signalOf('time-to-first-review', { status: 'worse', atLeast: 90, baseline: hours, span: fourWeeks });
    expect(find([open])[0]?.text).toBe(
      'Fewer than half of the pull requests made ready in the last 4 weeks have had a first review, and the median wait is more than 3.8 d; usually it is 6–13 h.',
    );
  });

  test('speaks of answers where only those are slower', () => {
    const answers = signalOf('time-to-first-response', { status: 'worse', value: 19, baseline: hours });
    expect(find([answers])[0]).toMatchObject({
      title: 'First answers come later than usual',
      text: 'Half of the pull requests made ready this week had a first answer within 19 h; usually it is 6–13 h.',
    });
  });
});

describe('overdueRising', () => {
  const waiting = [1, 2, 3, 4, 5, 6].map((number) =>
    waitingPull(number, { overdue: true, turn: number < 5 ? 'reviewer' : 'author' }),
  );
  const reading = { value: 6 / 20, n: 20, interval: { low: 0.16, high: 0.52 } };

  test('speaks when more are overdue than usual', () => {
    const [finding] = find([signalOf('overdue', { ...reading, status: 'worse', baseline: share })], waiting);
    expect(finding).toMatchObject({ id: 'pull-requests-overdue', severity: 'attention' });
    expect(finding?.text).toBe(
      '6 of the 20 that are ready and open (95 % range 16–52 %; usually 15–25 %) are older than 85 % of the last year’s were when they were closed, and untouched for a day. Of these, 4 wait for a reviewer and 2 wait for the author.',
    );
  });

  test('speaks when clearly many are overdue and nothing is usual yet', () => {
    expect(find([signalOf('overdue', reading)], waiting)[0]).toMatchObject({
      severity: 'notice',
      title: 'Many open pull requests are overdue',
    });
  });

  test('is silent where many are overdue as usual, or it may be chance, or there are two', () => {
    expect(find([signalOf('overdue', { ...reading, baseline: share })], waiting)).toEqual([]);
    expect(find([signalOf('overdue', { ...reading, interval: { low: 0.1, high: 0.5 } })], waiting)).toEqual([]);
    expect(find([signalOf('overdue', { ...reading, status: 'worse' })], waiting.slice(0, 2))).toEqual([]);
  });
});

describe('queueGrowing', () => {
  test('says nothing of one more than there ever were', () => {
    const few = { value: 2, low: 1, high: 3.2, weeks: 22 };
    const open = (value: number) =>
      find([signalOf('wip', { status: 'worse', value, baseline: few, weekly: [3, 4, value] })]);
    expect(open(5)).toEqual([]);
    expect(open(6)).toMatchObject([{ id: 'review-queue-growing' }]);
  });

  test('says how many are open and how many more were opened than closed', () => {
    const signals = [
      signalOf('wip', { status: 'worse', value: 31, baseline: counts }),
      signalOf('net-flow', { value: 1, baseline: { value: 0, low: -4.2, high: 4.4, weeks: 26 } }),
    ];
    expect(find(signals)[0]).toMatchObject({
      id: 'review-queue-growing',
      title: 'More is open than usual',
      text: '31 pull requests are ready and open; usually there are 9–21. 1 more was opened than closed this week.',
    });
  });

  test('claims no more than usual where only the flow is worse', () => {
    const signals = [
      signalOf('wip', { value: 20, baseline: counts }),
      signalOf('net-flow', { status: 'worse', value: 7, baseline: { value: 0, low: -4.2, high: 4.4, weeks: 26 } }),
    ];
    expect(find(signals)[0]).toMatchObject({
      title: 'More was opened than closed',
      text: '7 more were opened than closed this week; the difference is usually −4 to 4. Now 20 are ready and open.',
    });
  });
});

describe('reviewLoadConcentrated', () => {
  const signal = signalOf('review-concentration', {
    status: 'worse',
    value: 0.61,
    n: 58,
    groups: { people: 9 },
    baseline: { value: 0.49, low: 0.41, high: 0.57, weeks: 26 },
  });

  test('says how many did how much', () => {
    expect(find([signal])[0]?.text).toBe(
      '2 of 9 active people did 61 % of the 58 reviews this week; usually the busiest fifth does 41–57 %.',
    );
  });

  test('says how many have long queues, where that is told', () => {
    const queue = (aboveLimit: number) => signalOf('review-queue', { value: 4, n: 6, groups: { aboveLimit } });
    expect(find([signal, queue(2)])[0]?.text).toMatch(
      /Of the 6 who are asked for reviews, 2 have more than five open requests\.$/,
    );
    expect(find([signal, queue(0)])[0]?.text).not.toContain('asked for reviews');
  });
});
