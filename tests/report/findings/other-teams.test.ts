import { describe, expect, test } from 'vitest';
import { type ItemNumber, type TeamId, toId } from '../../../src/facts/ids.ts';
import { signalOf } from '../example-signals.ts';
import { waitingPull } from '../report-parts.ts';
import { find, findIn, hours } from './find-in.ts';

const queue = { id: toId<TeamId>(52), pulls: new Set([toId<ItemNumber>(1)]), open: 3, of: 4 };

const later = signalOf('waits-across-teams', {
  status: 'worse',
  value: 19,
  interval: { low: 14, high: 26 },
  groups: { withinHours: 6, acrossRequests: 30, withinRequests: 40 },
  baseline: hours,
});

describe('otherTeamsAnswerLater', () => {
  test('says how long other teams take, and how long one’s own does', () => {
    expect(find([later])[0]).toMatchObject({
      id: 'other-teams-answer-later',
      severity: 'attention',
      conversation: 'sideways',
      title: 'Requests to other teams wait longer than usual',
      text: 'Half of the requests made to other teams this week waited more than 19 h (95 % range 14–26 h) for an answer; usually it is 6–13 h. Half of those within a team waited more than 6 h.',
      question: 'which of these are needed, and what would make them easier for the other team?',
    });
    expect(find([{ ...later, reading: { ...later.reading, status: 'steady' } } as typeof later])).toEqual([]);
  });

  test('names the team whose queue holds most of what is open, with what waits for it', () => {
    const waiting = [waitingPull(1, { asked: ['web'] }), waitingPull(2, { asked: ['ann'] })];
    const [found] = findIn({ signals: [later], waiting, busiestQueue: { ...queue, team: 'web' } });
    expect(found?.text).toMatch(/ 3 of the 4 that are open wait for the team web\.$/);
    expect(found?.question).toBe('which of these are needed, and what would make them easier for web?');
    expect(found?.evidence.map((url) => url.split('/').at(-1))).toEqual(['1']);
  });

  test('tells of that team without its name where it is not to be named', () => {
    const waiting = [waitingPull(1, { unnamedTeams: 1 }), waitingPull(2, { asked: ['ann'] })];
    const [found] = findIn({ signals: [later], waiting, busiestQueue: queue });
    expect(found?.text).toMatch(/ 3 of the 4 that are open wait for one team\.$/);
    expect(found?.question).toBe('which of these are needed, and what would make them easier for that team?');
    expect(found?.evidence.map((url) => url.split('/').at(-1))).toEqual(['1']);
  });

  test('is told in one finding with first reviews that come later, for that may be why', () => {
    const slower = signalOf('time-to-first-review', { status: 'worse', value: 19, baseline: hours });
    const found = find([slower, later]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      title: 'Reviews wait longer than usual, and other teams answer later',
      also: ['other-teams-answer-later'],
    });
  });
});

test('codeOwnersFlood says how many of the open requests CODEOWNERS makes, and which line makes most', () => {
  const flood = signalOf('code-owner-load', {
    status: 'worse',
    value: 0.7,
    n: 60,
    interval: { low: 0.57, high: 0.8 },
    groups: { requests: 42 },
    baseline: { value: 0.3, low: 0.2, high: 0.5, weeks: 26 },
  });
  const ownerLines = [
    { pattern: '/src/', requests: 30 },
    { pattern: '/docs/', requests: 2 },
  ];
  expect(findIn({ signals: [flood], ownerLines })[0]).toMatchObject({
    id: 'code-owners-flood',
    conversation: 'retrospective',
    title: 'CODEOWNERS makes more of the open requests than usual',
    text: '42 of the 60 open requests (95 % range 57–80 %; usually 20–50 %) are to those whom CODEOWNERS names for the files. The line “/src/” makes 30 of them.',
  });
  expect(findIn({ signals: [flood] })[0]?.text).toMatch(/for the files\.$/);
});
