import { describe, expect, test } from 'vitest';
import { isoWeekSpan, isoWeeksBefore, parseIsoWeek } from '../../src/calendar/iso-week.ts';
import type { ItemHistory, RepositoryHistory } from '../../src/facts/history.ts';
import { type Instant, instantFromMs } from '../../src/facts/instant.ts';
import { toId } from '../../src/facts/ids.ts';
import { buildReport } from '../../src/report/build-report.ts';
import {
  REPOSITORY,
  ada,
  at,
  ben,
  cyd,
  historyOf,
  hour,
  people,
  request,
  requestTeam,
  review,
  writers,
} from '../facts/build.ts';
import { historyOf as signalsHistoryOf, hours, pull } from '../signals/build.ts';

const URL = 'https://github.com/acme/ledger';
/** Ada’s pull request of the facts’ tests is opened on the Monday of this week, at 9. */
const WEEK = parseIsoWeek('2026-W10');

function repositoryWith(...pullRequests: ItemHistory[]): RepositoryHistory {
  return {
    repository: { id: REPOSITORY, owner: 'acme', name: 'ledger' } as RepositoryHistory['repository'],
    pullRequests,
    issues: [],
    milestones: [],
    repositoryEvents: [],
    people,
    teams: new Map([[writers, { id: writers, slug: 'writers' }]]),
  };
}

function report(history: RepositoryHistory, asOf: Instant = untilOf()) {
  const span = ({ sinceMs, untilMs }: { sinceMs: number; untilMs: number }) => ({
    since: instantFromMs(sinceMs),
    until: instantFromMs(untilMs),
  });
  return buildReport(history, {
    window: span(isoWeekSpan(WEEK, 'UTC')),
    weeksBefore: isoWeeksBefore(WEEK, 26, 'UTC').map(span),
    asOf,
    zone: 'UTC',
    url: URL,
    afterHours: false,
  });
}

function untilOf(): Instant {
  return instantFromMs(isoWeekSpan(WEEK, 'UTC').untilMs);
}

describe('buildReport', () => {
  test('of an empty history has the name of the week and nothing to say', () => {
    expect(report(repositoryWith())).toMatchObject({
      week: '2026-W10',
      activePeople: 0,
      openPullRequests: 0,
      mergedPullRequests: 0,
      findings: [],
      waiting: [],
    });
  });

  test('does not name who has opted out, and says that they are asked', () => {
    const history = repositoryWith(historyOf([at(2, ada, request(ben)), at(2, ada, requestTeam(writers))]));
    const optedOut = new Map([...people].map(([id, person]) => [id, { ...person, optedOut: person.login === 'ben' }]));
    const [pull] = report({ ...history, people: optedOut }).waiting;
    expect(pull).toMatchObject({ asked: ['writers'], unnamed: 1 });
  });

  test('does not name a secret team, which only its members can see', () => {
    const history = repositoryWith(historyOf([at(2, ada, requestTeam(writers))]));
    const teams = new Map([[writers, { id: writers, slug: 'writers', secret: true as const }]]);
    const told = report({ ...history, teams });
    expect(told.waiting).toMatchObject([{ asked: [], unnamedTeams: 1 }]);
    expect(JSON.stringify(told)).not.toContain('writers');
  });

  test('says who is asked, people by login and teams by name, and how long it has waited', () => {
    const open = historyOf([at(1, cyd, review()), at(2, ada, request(ben)), at(2, ada, requestTeam(writers))]);
    const { waiting, activePeople, openPullRequests } = report(repositoryWith(open));
    expect({ activePeople, openPullRequests }).toEqual({ activePeople: 2, openPullRequests: 1 });
    expect(waiting).toMatchObject([
      {
        number: 9,
        title: 'Grind finer',
        url: `${URL}/pull/9`,
        turn: 'reviewer',
        asked: ['ben', 'writers'],
        overdue: false,
      },
    ]);
    expect(waiting[0]?.waitingHours).toBeCloseTo(7 * 24 - 9, 3);
  });

  test('counts what was merged, and leaves out what happened after the moment of the report', () => {
    const merged = historyOf([at(1, ben, review('approved')), at(5, ben, { kind: 'merged' })], {
      core: { state: 'closed', updatedAt: hour(5) },
    });
    const history = repositoryWith(merged);
    expect(report(history)).toMatchObject({ mergedPullRequests: 1, openPullRequests: 0 });
    expect(report(history, hour(3))).toMatchObject({ mergedPullRequests: 0, openPullRequests: 1 });
  });

  test('foresees of young pull requests how long they wait for a review and whether they end overdue', () => {
    const past = Array.from({ length: 120 }, (_, index) =>
      pull(hours(-24 * (index + 21), untilOf()), 'ann', ['10 ben approves', '100 ann merges']),
    );
    const [fresh, young, old] = [5, 100, 400].map((age) => pull(hours(-age, untilOf()), 'cyd'));
    if (!fresh || !young || !old) throw new Error('There are three');
    const { waiting } = report(signalsHistoryOf([...past, fresh, young, old]));
    expect(waiting).toMatchObject([
      { number: old.item.number },
      { number: young.item.number, overdueRisk: { reasons: [{}, {}] } },
      { number: fresh.item.number, firstReview: { p50: 10, n: 122 } },
    ]);
    const [longest, , shortest] = waiting;
    expect(longest).not.toHaveProperty('overdueRisk');
    expect(longest).not.toHaveProperty('firstReview');
    expect(shortest).not.toHaveProperty('overdueRisk');
  });

  test('is the same for the same facts, in whatever order they come', () => {
    const pulls = [historyOf([at(1, ada, request(ben))]), historyOf([at(2, ben, review())])].map((pull, index) => ({
      ...pull,
      item: { ...pull.item, number: toId<typeof pull.item.number>(index + 1) },
    }));
    expect(report(repositoryWith(...pulls))).toEqual(report(repositoryWith(...pulls)));
  });
});
