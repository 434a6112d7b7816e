import { describe, expect, test } from 'vitest';
import type { EventDetail } from '../../src/facts/events.ts';
import type { ItemHistory, RepositoryHistory } from '../../src/facts/history.ts';
import { toId } from '../../src/facts/ids.ts';
import type { Instant } from '../../src/facts/instant.ts';
import { signalContext } from '../../src/signals/context.ts';
import { debtShare } from '../../src/signals/debt-share.ts';
import { recognition, recognitionsOf } from '../../src/signals/recognition.ts';
import { scopeGrowth } from '../../src/signals/scope-growth.ts';
import { staleDebt } from '../../src/signals/stale-debt.ts';
import { kindOfWork } from '../../src/signals/work-kinds.ts';
import { MONDAY, REPOSITORY, contextOf, historyOf, hours, pull, weeksAgo, who } from './build.ts';
import { measured, times } from './measured.ts';

describe('kindOfWork', () => {
  test.each([
    [['bug'], 'Change', 'bug'],
    [['type: tech-debt'], 'Change', 'debt'],
    [['enhancement'], 'Change', 'feature'],
    [['Documentation'], 'Change', 'chore'],
    [['bug', 'refactoring'], 'Change', 'bug'],
    [[], 'refactor(parser)!: split it', 'debt'],
    [[], 'fix: rounding', 'bug'],
    [['urgent'], 'Make it faster', undefined],
    [[], 'constructor: no', undefined],
  ])('of labels %j and the title “%s” is %s', (labels, title, kind) => {
    expect(kindOfWork({ labels, title })).toBe(kind);
  });

  test('goes by the repository’s own rules first, with * for anything', () => {
    const rules = { debt: ['area: old*'], feature: ['bug'] };
    expect(kindOfWork({ labels: ['Area: Old Parser', 'bug'], title: '' }, rules)).toBe('debt');
    expect(kindOfWork({ labels: ['bug'], title: '' }, rules)).toBe('feature');
    expect(kindOfWork({ labels: ['a.b'], title: '' }, { debt: ['a?b'] })).toBeUndefined();
  });
});

describe('debtShare', () => {
  const merged = (title: string) => (i: number) => pull(hours(i), 'ann', ['1 ann merges'], { title });

  test('is the share of debt among the finished work of a known kind', () => {
    const pulls = [...times(5, merged('refactor: x')), ...times(15, merged('feat: y')), ...times(9, merged('Other'))];
    expect(measured(debtShare.measure(contextOf(historyOf(pulls))))).toMatchObject({
      n: 20,
      value: 0.25,
      groups: { feature: 15, bug: 0, debt: 5, chore: 0 },
    });
  });

  test('follows the repository’s rules', () => {
    const pulls = times(20, (i) => pull(hours(i), 'ann', ['1 ann merges'], { labels: ['crust'] }));
    const { window, trailingWeeks, asOf } = contextOf(historyOf(pulls));
    const settings = { kindRules: { debt: ['crust'] } };
    const context = signalContext(historyOf(pulls), window, trailingWeeks, asOf, settings);
    expect(measured(debtShare.measure(context)).value).toBe(1);
  });
});

describe('staleDebt', () => {
  test('tells how long bugs and debts have been open, and how many are stale', () => {
    const bug = (weeks: number, steps: readonly '24 ann closes'[] = []) =>
      pull(weeksAgo(weeks), 'ann', steps, { labels: ['bug'] });
    const pulls = [...times(180, () => bug(10, ['24 ann closes'])), ...times(20, (i) => bug(i < 10 ? 2 : 20))];
    const { n, value, groups } = measured(staleDebt.measure(contextOf(historyOf(pulls))));
    expect(n).toBe(20);
    expect(value).toBeCloseTo(12 * 168, -1);
    expect(groups).toEqual({ bug: 20, debt: 0, stale: 20 });
  });

  test('says how old they usually are: at the ends of the weeks before, of those that were open then', () => {
    const bugs = times(20, (i) =>
      pull(weeksAgo(30), 'ann', i < 10 ? [] : [`${10 * 168} ann closes`], { labels: ['bug'] }),
    );
    const younger = times(20, () => pull(weeksAgo(12), 'ann', [], { labels: ['bug'] }));
    const { value, status, baseline, weekly } = measured(
      staleDebt.measure(contextOf(historyOf([...bugs, ...younger]))),
    );
    expect(status).toBe('steady');
    expect(weekly).toHaveLength(27);
    expect(weekly?.[0]).toBeCloseTo(5 * 168, -1);
    expect(weekly?.[10]).toBeCloseTo(15 * 168, -1);
    expect(weekly?.at(-1)).toBe(value);
    expect(baseline?.weeks).toBeGreaterThanOrEqual(20);
    expect(baseline?.low).toBeLessThan(baseline?.value ?? 0);
  });
});

describe('recognition', () => {
  /** Enough of a past that who is new is new. */
  const past = times(60, (i) => pull(hours(i * 48, weeksAgo(25)), 'ann', ['1 ben reviews', '24 ann merges']));

  test('finds the first contribution of somebody, merged in the week', () => {
    const first = pull(hours(1), 'newcomer', ['2 ben approves', '3 ben merges']);
    const again = pull(hours(5), 'newcomer', ['6 ben approves']);
    const context = contextOf(historyOf([...past, first, again]));
    expect(measured(recognition.measure(context)).groups).toEqual({
      firstContributions: 1,
      unblockingReviews: 0,
      helpFromElsewhere: 0,
      helpFromAnotherTeam: 0,
    });
    expect(recognitionsOf(context)).toEqual([
      { kind: 'first-contribution', by: who('newcomer'), number: first.item.number },
    ]);
  });

  test('welcomes nobody whose first pull request is merged after later ones of theirs', () => {
    const opened = weeksAgo(20);
    const slow = pull(opened, 'newcomer', [`${20 * 168 + 5} ben merges`]);
    const merged = pull(hours(2, opened), 'newcomer', ['9 ben merges']);
    const together = [1, 2].map((hour) => pull(hours(hour), 'other', [`${20 - hour * 5} ben merges`]));
    expect(recognitionsOf(contextOf(historyOf([...past, slow, merged, ...together])))).toEqual([
      { kind: 'first-contribution', by: who('other'), number: together[1]?.item.number },
    ]);
  });

  test('finds a review in the week of what was overdue when it began', () => {
    const old = pull(weeksAgo(8), 'ann', [`${8 * 168 + 30} cyd approves`]);
    expect(recognitionsOf(contextOf(historyOf([...past, old])))).toEqual([
      { kind: 'unblocking-review', by: who('cyd'), number: old.item.number },
    ]);
  });

  test('finds reviews by people of other repositories, and thanks once for one that unblocked', () => {
    const old = pull(weeksAgo(8), 'ann', [`${8 * 168 + 30} cyd approves`]);
    const fresh = pull(hours(1), 'ann', ['2 cyd reviews', '3 ben reviews', '4 cyd approves']);
    const history = { ...historyOf([...past, old, fresh]), visitors: new Set([who('cyd')]) };
    expect(recognitionsOf(contextOf(history))).toEqual([
      { kind: 'unblocking-review', by: who('cyd'), number: old.item.number },
      { kind: 'help-from-elsewhere', by: who('cyd'), number: fresh.item.number },
    ]);
  });

  test('leaves out who does not want to be named, and machines', () => {
    const firsts = ['newcomer', 'other', 'robot[bot]'].map((login) => pull(hours(1), login, ['2 ben merges']));
    const history = historyOf([...past, ...firsts]);
    const newcomer = { id: who('newcomer'), login: 'newcomer', bot: false, optedOut: true };
    const people = new Map([...history.people, [newcomer.id, newcomer]]);
    const found = recognitionsOf(contextOf({ ...history, people }));
    expect(found.map(({ by }) => by)).toEqual([who('other')]);
  });

  test('says nothing of a repository that is known for less than a quarter', () => {
    const young = historyOf([pull(weeksAgo(3), 'ann', ['1 ann merges'])]);
    expect(recognition.measure(contextOf(young))).toMatchObject({ status: 'not-enough-data', n: 3 });
  });
});

describe('scopeGrowth', () => {
  const milestone = 'v2';
  const planned = (history: ItemHistory, at: Instant): ItemHistory => {
    const { number } = history.item;
    const detail: EventDetail = { kind: 'milestoned', milestone };
    const event = { repositoryId: REPOSITORY, number, at, provisional: false, ...detail };
    const core = history.item.core && { ...history.item.core, milestone: { title: milestone }, updatedAt: at };
    return { item: { ...history.item, ...(core && { core }) }, events: [...history.events, event] };
  };
  const withMilestone = (items: readonly ItemHistory[]): RepositoryHistory => ({
    ...historyOf(items),
    milestones: [
      {
        id: toId(5),
        repositoryId: REPOSITORY,
        number: 1,
        title: milestone,
        state: 'open',
        createdAt: weeksAgo(6),
        deleted: false,
        updatedAt: MONDAY,
      },
    ],
  });

  test('is what came after the first week, of what was there then', () => {
    const initial = times(10, () => planned(pull(weeksAgo(7), 'ann'), hours(24, weeksAgo(6))));
    const added = times(4, () => planned(pull(weeksAgo(3), 'ann'), hours(24, weeksAgo(2))));
    const { value, n, groups } = measured(scopeGrowth.measure(contextOf(withMilestone([...initial, ...added]))));
    expect({ value, n, groups }).toEqual({ value: 0.4, n: 10, groups: { milestones: 1, added: 4, removed: 0 } });
  });

  test('needs ten items to begin with', () => {
    expect(scopeGrowth.measure(contextOf(withMilestone([])))).toMatchObject({ status: 'not-enough-data', n: 0 });
  });
});
