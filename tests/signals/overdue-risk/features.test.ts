import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemHistory, RepositoryHistory } from '../../../src/facts/history.ts';
import type { Instant } from '../../../src/facts/instant.ts';
import { type AtRisk, pullRequestsAtRisk } from '../../../src/signals/overdue-risk/at-risk.ts';
import { riskFacts } from '../../../src/signals/overdue-risk/features.ts';
import { RepositoryPast } from '../../../src/signals/overdue-risk/repository-past.ts';
import { MONDAY, type Step, historyOf, hours, pull } from '../build.ts';

const LATER = hours(24 * 60);

function pointIn(history: RepositoryHistory, number: number): AtRisk {
  const point = pullRequestsAtRisk(history, LATER).find(({ lifecycle }) => lifecycle.number === number);
  if (!point) throw new Error(`${number} is not at risk`);
  return point;
}

function factsOf(asked: ItemHistory, ...others: ItemHistory[]) {
  const history = historyOf([asked, ...others]);
  return riskFacts(pointIn(history, asked.item.number), new RepositoryPast(history));
}

describe('riskFacts', () => {
  test('of a pull request that nobody has touched', () => {
    expect(factsOf(pull(MONDAY, 'ann'))).toEqual({
      waitsForMerge: 0,
      reviews: 0,
      answered: 0,
      changesRequested: 0,
      reviewsByAuthor: 0,
      workdaysLeft: 7,
      yearEndDaysLeft: 0,
      commentsByAuthor: 0,
      authorIdleHours: 72,
    });
  });

  test('tell what the author did on it, up to the moment', () => {
    const facts = factsOf(
      pull(MONDAY, 'ann', ['5 ann comments', '9 ben comments', '30 ann comments', '80 ann comments']),
    );
    expect(facts).toMatchObject({ commentsByAuthor: 2, authorIdleHours: 42 });
  });

  test('tell what was said and done by the moment', () => {
    const facts = factsOf(
      pull(MONDAY, 'ann', ['0 ann asks cyd', '10 ben rejects', '20 ann pushes', '30 ann labels', '48 ben comments']),
    );
    expect(facts).toMatchObject({ reviews: 1, answered: 1, changesRequested: 1, openRequests: 1 });
    expect(facts).toMatchObject({ pushesSinceOpened: 1, labels: 1 });
  });

  test('tell an approval, and that a later one replaces the same person’s request for changes', () => {
    expect(factsOf(pull(MONDAY, 'ann', ['10 ben rejects', '20 ben approves']))).toMatchObject({
      waitsForMerge: 1,
      changesRequested: 0,
      reviews: 2,
    });
  });

  test('know the author from the other pull requests: the reviews given before', () => {
    const other = pull(hours(-200), 'ben', ['1 ann reviews', '260 ann comments', '280 ann approves']);
    const own = pull(hours(-300), 'ann', ['5 ann reviews']);
    expect(factsOf(pull(MONDAY, 'ann'), other, own)).toMatchObject({ reviewsByAuthor: 1 });
  });

  test('know since when nobody who merges here was seen; machines merge too, but are never away', () => {
    const merged = pull(hours(-900), 'ben', ['10 cyd merges']);
    const byMachine = pull(hours(-800), 'ben', ['10 merger[bot] merges', '850 merger[bot] comments']);
    const seen = pull(hours(-100), 'ben', ['120 cyd comments', '150 ben comments', '180 cyd comments']);
    expect(factsOf(pull(MONDAY, 'ann'), merged, byMachine, seen)).toMatchObject({ mergersAwayHours: 52 });
    expect(factsOf(pull(MONDAY, 'ann'), byMachine, seen)).not.toHaveProperty('mergersAwayHours');
  });

  test('forget who has merged none of the latest fifty', () => {
    const once = pull(hours(-9000), 'ben', ['10 cyd merges', '9040 cyd comments']);
    const merged = (count: number) =>
      Array.from({ length: count }, (_, index) => pull(hours(-8000 + index), 'ben', ['10 dan merges']));
    expect(factsOf(pull(MONDAY, 'ann'), once, ...merged(49))).toMatchObject({ mergersAwayHours: 32 });
    expect(factsOf(pull(MONDAY, 'ann'), once, ...merged(50))).toMatchObject({ mergersAwayHours: 8072 - 59 });
  });

  test('leave out what the repository’s source has never told of', () => {
    const labelled = pull(hours(-10), 'ben', ['5 ben labels']);
    expect(factsOf(pull(MONDAY, 'ann'))).not.toHaveProperty('labels');
    expect(factsOf(pull(MONDAY, 'ann'), labelled)).toMatchObject({ labels: 0 });
    const labelledLater = pull(hours(-10), 'ben', ['100 ben labels']);
    expect(factsOf(pull(MONDAY, 'ann'), labelledLater)).not.toHaveProperty('labels');
  });

  test('take the lines that were changed from the snapshot, where it has them', () => {
    const sized = pull(MONDAY, 'ann');
    sized.item.size = { updatedAt: MONDAY, additions: 7, deletions: 5, changedFiles: 2, commits: 1 };
    expect(factsOf(sized)).toMatchObject({ changedLines: 12 });
  });
});

describe('leakage', () => {
  const verbs = [
    'asks ben',
    'approves',
    'rejects',
    'reviews',
    'comments',
    'pushes',
    'labels',
    'merges',
    'closes',
    'reopens',
  ];
  const step = fc
    .tuple(fc.integer({ min: 1, max: 700 }), fc.constantFrom('ann', 'ben', 'cyd'), fc.constantFrom(...verbs))
    .map(([hour, login, verb]): Step => `${hour} ${login} ${verb}`);
  const pulls = fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 400 }),
      author: fc.constantFrom('ann', 'ben'),
      steps: fc.array(step, { maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 6 },
  );

  test('no fact changes whatever happens after the moment, to the pull request itself or to any other', () => {
    let compared = 0;
    fc.assert(
      fc.property(pulls, (made) => {
        const history = historyOf(made.map(({ after, author, steps }) => pull(hours(after), author, inTime(steps))));
        for (const point of pullRequestsAtRisk(history, LATER)) {
          const before = knownAt(history, point.at);
          const same = pointIn(before, point.lifecycle.number);
          expect(riskFacts(point, new RepositoryPast(history))).toEqual(riskFacts(same, new RepositoryPast(before)));
          compared += 1;
        }
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

function inTime(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

/** The history as it would have been imported at the moment: later events never came, and snapshots were taken then. */
function knownAt(history: RepositoryHistory, at: Instant): RepositoryHistory {
  return {
    ...history,
    pullRequests: history.pullRequests
      .filter(({ item }) => item.createdAt <= at)
      .map(({ item, events }) => {
        const known = events.filter((event) => event.at <= at);
        const closing = known.findLast(({ kind }) => kind === 'closed' || kind === 'merged' || kind === 'reopened');
        const state = closing === undefined || closing.kind === 'reopened' ? 'open' : 'closed';
        const core = item.core && { ...item.core, state, updatedAt: known.at(-1)?.at ?? at };
        return { item: { ...item, ...(core ? { core } : {}) } as typeof item, events: known };
      }),
  };
}
