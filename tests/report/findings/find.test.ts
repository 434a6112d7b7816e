import { describe, expect, test } from 'vitest';
import { missing, signalOf } from '../example-signals.ts';
import { EXAMPLES } from '../example-reports.ts';
import { thanksTo, waitingPull } from '../report-parts.ts';
import { counts, find, findIn, fourWeeks, hours, share } from './find-in.ts';

const ids = [
  'time-to-first-response',
  'time-to-first-review',
  'throughput',
  'net-flow',
  'wip',
  'overdue',
  'review-concentration',
  'unreviewed-merges',
  'weekend-share',
  'off-hours-share',
];

describe('findAll', () => {
  test('says nothing of steady signals', () => {
    expect(find(ids.map((id) => signalOf(id, { value: 0.2, baseline: share })))).toEqual([]);
  });

  test('says nothing where there is too little data', () => {
    expect(find(ids.map((id) => missing(id, 3, '20 pull requests')))).toEqual([]);
  });

  test('puts what needs a decision before what is worth a word, and good news last', () => {
    const found = find([
      signalOf('throughput', { status: 'better', value: 30, baseline: counts }),
      signalOf('wip', { status: 'worse', value: 30, baseline: counts }),
      signalOf('time-to-first-review', { status: 'worse', value: 19, baseline: hours }),
    ]);
    expect(found.map(({ severity }) => severity)).toEqual(['attention', 'notice', 'good']);
  });

  test.each(Object.entries(EXAMPLES))('gives %s sentences in plain text', (_, { findings }) => {
    for (const { title, text, otherwise, question } of findings) {
      expect(title).toMatch(/^[A-Z2-9](?:[^.?!]|\.\d)*$/);
      expect(text).toMatch(/^[A-Z0-9].*\.$/);
      expect(otherwise ?? 'a.').toMatch(/^[a-z].*\.$/);
      expect(question ?? 'a?').toMatch(/^[a-z].*\?$/);
      expect([title, text, otherwise, question].join('\n')).not.toMatch(/[*_`[\]<>]|undefined|NaN|Infinity| {2}/);
    }
  });
});

describe('what is chosen', () => {
  const slower = (value: number, weekly: readonly number[] = []) =>
    signalOf('time-to-first-review', { status: 'worse', value, baseline: hours, weekly });
  const concentrated = signalOf('review-concentration', {
    status: 'worse',
    value: 0.7,
    n: 58,
    groups: { people: 9 },
    baseline: { value: 0.49, low: 0.41, high: 0.57, weeks: 26 },
  });
  const others = ['time-in-review', 'request-to-response', 'approval-to-merge', 'review-rounds'];
  const steady = [...ids.slice(2), ...others].map((id) => signalOf(id, { value: 0.2, baseline: share }));
  const weekend = signalOf('weekend-share', { status: 'worse', value: 0.4, groups: { people: 9 }, baseline: share });

  test('says nothing of a single week a little out of the usual, unless a week before bears it out', () => {
    const seen = (value: number, ...weekly: number[]) => find([slower(value, [...weekly, value]), ...steady]);
    expect(seen(14, 9, 9)).toEqual([]);
    expect(seen(14, 9, 12)).toHaveLength(1);
    expect(seen(14, 7, 9)).toEqual([]);
    expect(seen(40, 9, 9)).toHaveLength(1);
  });

  test('asks for more the more was looked at', () => {
    const span = fourWeeks;
    const barely = signalOf('time-to-first-review', { status: 'worse', value: 13.02, baseline: hours, span });
    expect(find([barely])).toHaveLength(1);
    expect(find([barely, ...steady])).toEqual([]);
  });

  test('tells one cause once, with the question that leads on', () => {
    const found = findIn({
      signals: [slower(30), concentrated],
      thinAreas: [
        { name: 'bug', kind: 'label', pullRequests: 20, reviewers: 1 },
        { name: 'billing/', kind: 'code', pullRequests: 14, reviewers: 1 },
      ],
    });
    expect(found).toMatchObject([
      {
        id: 'reviews-wait-longer',
        title: 'Reviews wait longer than usual, and few people do most reviews',
        question: 'who could learn to review billing/ with them this month?',
        also: ['review-load-concentrated'],
      },
    ]);
    expect(found[0]?.text).toContain('In 26 weeks only one or two people have reviewed billing/.');
  });

  test('takes a queue that grows for the same cause where most of it waits for reviewers', () => {
    const signals = [slower(30), signalOf('wip', { status: 'worse', value: 40, baseline: counts })];
    expect(findIn({ signals, waiting: [waitingPull(1)] })).toHaveLength(1);
    expect(findIn({ signals, waiting: [waitingPull(1, { turn: 'author' })] })).toHaveLength(2);
  });

  test('is at most three things, what matters most first, and how far out it is counts', () => {
    const found = findIn({
      signals: [
        weekend,
        slower(30),
        signalOf('unreviewed-merges', { status: 'worse', value: 0.5, baseline: share }),
        signalOf('throughput', { status: 'worse', value: 3, baseline: counts }),
      ],
      thanks: [thanksTo('cyd', 4, 'first-contribution')],
    });
    expect(found.map(({ id }) => id)).toEqual([
      'weekend-work-rising',
      'reviews-wait-longer',
      'unreviewed-merges-rising',
    ]);
    const [first, second, third] = found.map(({ importance }) => importance);
    expect([first, second]).toEqual([Math.max(first ?? 0, second ?? 0), Math.max(second ?? 0, third ?? 0)]);
    expect(find([slower(16)])[0]?.importance).toBeLessThan(find([slower(60)])[0]?.importance ?? 0);
  });
});

test('what never varied is news only when its own range leaves out what always was', () => {
  const always = { value: 1, low: 1, high: 1, weeks: 9 };
  const spread = (high: number) =>
    find([
      signalOf('review-concentration', {
        status: 'better',
        value: 0.8,
        interval: { low: 0.7, high },
        baseline: always,
        span: fourWeeks,
      }),
    ]);
  expect(spread(1)).toEqual([]);
  expect(spread(0.9)).toMatchObject([{ id: 'better-review-concentration' }]);
});
