import { describe, expect, test } from 'vitest';
import type { Thanks } from '../../../src/report/report.ts';
import { missing, signalOf } from '../example-signals.ts';
import { thanksTo } from '../report-parts.ts';
import { find, findIn } from './find-in.ts';

describe('mostSayTooMuch', () => {
  const pulse = (tooMuch: number, aboutRight: number, room: number) =>
    signalOf('pulse', { n: tooMuch + aboutRight + room, value: 2, groups: { tooMuch, aboutRight, room } });

  test('tells what more than half of those who answered say, with who may differ', () => {
    expect(find([pulse(4, 2, 1)])).toMatchObject([
      {
        id: 'most-say-too-much',
        severity: 'attention',
        conversation: 'retrospective',
        text: '4 of the 7 people who answered the last report’s question say that they have too much. Those who did not answer may see it differently.',
      },
    ]);
    expect(find([pulse(3, 2, 1)])).toEqual([]);
    expect(find([missing('pulse', 4, '5 answers')])).toEqual([]);
  });

  test('is told together with other signs of load', () => {
    const overloaded = signalOf('load-signals', { n: 9, value: 4 / 9, groups: { people: 9, concerned: 4 } });
    const found = find([pulse(4, 2, 1), overloaded]);
    expect(found.map(({ also }) => also.length)).toEqual([1]);
  });
});

describe('worthAThankYou', () => {
  const said = (...thanks: Thanks[]) => findIn({ thanks })[0];

  test('thanks by name for what unblocked others, and welcomes', () => {
    const found = said(
      thanksTo('ann', 1, 'unblocking-review'),
      thanksTo('ben', 1, 'unblocking-review'),
      thanksTo('ann', 2, 'unblocking-review'),
      thanksTo('cyd', 3, 'first-contribution'),
    );
    expect(found).toMatchObject({
      severity: 'good',
      conversation: 'recognition',
      title: 'Two overdue pull requests got a review',
      text: 'Thank you, ann and ben. One first contribution was merged this week: cyd.',
    });
  });

  test('says what there is only', () => {
    expect(said(thanksTo('cyd', 3, 'first-contribution'))).toMatchObject({
      title: 'One first contribution was merged',
      text: 'Welcome: cyd.',
    });
    expect(said(thanksTo('cyd', 3, 'help-from-elsewhere'), thanksTo('cyd', 4, 'help-from-elsewhere'))).toMatchObject({
      title: 'Two pull requests got a review by people of other repositories',
      text: 'Thank you, cyd.',
    });
    expect(said(thanksTo('wim', 3, 'help-from-another-team'))).toMatchObject({
      title: 'One pull request got a review by people of other teams',
      text: 'Thank you, wim.',
    });
    expect(said(thanksTo('cyd', 3, 'help-from-elsewhere'), thanksTo('wim', 4, 'help-from-another-team'))?.text).toBe(
      'Thank you, cyd. Reviews came from people of other teams, too: wim.',
    );
    expect(said(thanksTo('cyd', 3, 'help-from-elsewhere'), thanksTo('ann', 4, 'unblocking-review'))).toMatchObject({
      title: 'One overdue pull request got a review',
      text: 'Thank you, ann. Reviews came from people of other repositories, too: cyd.',
    });
    expect(said()).toBeUndefined();
  });
});
