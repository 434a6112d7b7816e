import { describe, expect, test } from 'vitest';
import { foldLifecycle } from '../../../src/facts/lifecycle/fold.ts';
import { isOpen, isWaiting, turnNow } from '../../../src/facts/lifecycle/lifecycle.ts';
import {
  ada,
  at,
  ben,
  comment,
  cyd,
  historyOf,
  hour,
  lifeOf,
  lineComment,
  people,
  push,
  review,
  robot,
} from '../build.ts';

describe('foldLifecycle: drafts', () => {
  test('is ready at its opening when it is opened as no draft', () => {
    const life = lifeOf([]);
    expect(life.readyAt).toBe(hour(0));
    expect(life.activeSpans).toEqual([{ since: hour(0), until: hour(100) }]);
  });

  test('is ready when it is marked so, and the clock stands while it is a draft again', () => {
    const life = lifeOf([
      at(5, ada, { kind: 'ready_for_review' }),
      at(8, ada, { kind: 'convert_to_draft' }),
      at(20, ada, { kind: 'ready_for_review' }),
    ]);
    expect(life.readyAt).toBe(hour(5));
    expect(life.activeSpans).toEqual([
      { since: hour(5), until: hour(8) },
      { since: hour(20), until: hour(100) },
    ]);
    expect(life.draft).toBe(false);
  });

  test('stays ready at its opening when it became a draft later', () => {
    const life = lifeOf([at(4, ada, { kind: 'convert_to_draft' })], { pull: { draft: true, updatedAt: hour(4) } });
    expect(life.readyAt).toBe(hour(0));
    expect(life.activeSpans).toEqual([{ since: hour(0), until: hour(4) }]);
    expect(life.draft).toBe(true);
  });

  test('has no span for a moment of no length', () => {
    const life = lifeOf([at(0, ada, { kind: 'convert_to_draft' })], { pull: { draft: true } });
    expect([life.readyAt, life.activeSpans, life.turns]).toEqual([hour(0), [], []]);
  });

  test('is never ready while it has only been a draft, as the snapshot says where no event does', () => {
    const life = lifeOf([at(4, ben, review('approved'))], { pull: { draft: true } });
    expect(life.readyAt).toBeUndefined();
    expect(life.turns).toEqual([]);
    expect(isWaiting(life)).toBe(false);
    expect(turnNow(life)).toBeUndefined();
  });

  test('is ready when it is reopened, if it was marked so while it was closed', () => {
    const life = lifeOf([
      at(2, ada, { kind: 'closed' }),
      at(3, ada, { kind: 'ready_for_review' }),
      at(6, ada, { kind: 'reopened' }),
    ]);
    expect(life.readyAt).toBe(hour(6));
  });

  test('believes a younger snapshot that it is ready again, from the snapshot’s time on', () => {
    const life = lifeOf([at(4, ada, { kind: 'convert_to_draft' })], { pull: { draft: false, updatedAt: hour(9) } });
    expect(life.draft).toBe(false);
    expect(life.activeSpans.at(-1)).toEqual({ since: hour(9), until: hour(100) });
  });
});

describe('foldLifecycle: endings', () => {
  test('closes at the closing, which GitHub may write a second after the merge', () => {
    const life = lifeOf([at(10, ben, { kind: 'merged' }), at(10 + 1 / 3600, ben, { kind: 'closed' })]);
    expect(life.mergedAt).toBe(hour(10));
    expect(life.closedAt).toBe(hour(10 + 1 / 3600));
    expect(life.mergedBy).toBe(ben.id);
    expect(life.activeSpans).toEqual([{ since: hour(0), until: hour(10) }]);
    expect(isOpen(life)).toBe(false);
  });

  test('keeps the time of a closing that GitHub wrote before the merge', () => {
    expect(lifeOf([at(9, ben, { kind: 'closed' }), at(10, ben, { kind: 'merged' })]).closedAt).toBe(hour(9));
  });

  test('closes at the merge while nothing is known of the closing', () => {
    expect(lifeOf([at(10, ben, { kind: 'merged' })]).closedAt).toBe(hour(10));
  });

  test('stays merged, whatever is said to have reopened it', () => {
    const life = lifeOf([
      at(10, ben, { kind: 'closed' }),
      at(10, ben, { kind: 'merged' }),
      at(11, ben, { kind: 'reopened' }),
    ]);
    expect([life.mergedAt, life.closedAt, isOpen(life)]).toEqual([hour(10), hour(10), false]);
  });

  test('runs again after a reopening, and is not closed any more', () => {
    const life = lifeOf([at(3, ada, { kind: 'closed' }), at(8, ada, { kind: 'reopened' })]);
    expect(life.closedAt).toBeUndefined();
    expect(life.activeSpans).toEqual([
      { since: hour(0), until: hour(3) },
      { since: hour(8), until: hour(100) },
    ]);
  });

  test('takes the last of several closings', () => {
    const life = lifeOf([
      at(3, ada, { kind: 'closed' }),
      at(8, ada, { kind: 'reopened' }),
      at(9, ben, { kind: 'closed' }),
    ]);
    expect(life.closedAt).toBe(hour(9));
  });

  test('is open after a closing and a reopening in one second, and closed when it had been closed before', () => {
    const closing = at(9, ben, { kind: 'closed' });
    const reopening = at(9, ben, { kind: 'reopened' });
    expect(isOpen(lifeOf([closing, reopening]))).toBe(true);
    expect(isOpen(lifeOf([reopening, closing, at(3, ada, { kind: 'closed' })]))).toBe(false);
  });

  test('is open when a snapshot younger than the closing says so, not when it is equally old', () => {
    const closed = [at(3, ada, { kind: 'closed' })];
    const younger = lifeOf(closed, { core: { state: 'open', updatedAt: hour(7) } });
    expect(younger.closedAt).toBeUndefined();
    expect(younger.activeSpans.at(-1)).toEqual({ since: hour(7), until: hour(100) });
    expect(lifeOf(closed, { core: { state: 'open', updatedAt: hour(3) } }).closedAt).toBe(hour(3));
    expect(lifeOf(closed, { core: { state: 'open', updatedAt: hour(2) } }).closedAt).toBe(hour(3));
  });

  test('keeps its spans apart when a snapshot is older than what happened after the reopening', () => {
    const life = lifeOf([at(3, ada, { kind: 'closed' }), at(20, ben, review('approved'))], {
      core: { state: 'open', updatedAt: hour(7) },
    });
    expect(life.activeSpans).toEqual([
      { since: hour(0), until: hour(3) },
      { since: hour(7), until: hour(100) },
    ]);
    expect(life.turns.map(({ since }) => since)).toEqual([hour(0), hour(7), hour(20)]);
  });

  test('is nothing before it was opened, or when it is deleted', () => {
    expect(foldLifecycle(historyOf([]), people, hour(-1))).toBeUndefined();
    expect(foldLifecycle(historyOf([], { core: { deleted: true } }), people, hour(1))).toBeUndefined();
  });
});

describe('foldLifecycle: reviews and responses', () => {
  test('counts those of people who are not the author, drafts or not, oldest first', () => {
    const life = lifeOf([
      at(6, cyd, review('approved')),
      at(3, ben, comment()),
      at(2, ben, review()),
      at(1, ada, review()),
      at(1, ada, comment()),
      at(1, robot, review('approved')),
      at(1, robot, comment()),
      at(4, ben, lineComment()),
    ]);
    expect(life.reviews.map(({ at, by }) => [at, by])).toEqual([
      [hour(2), ben.id],
      [hour(6), cyd.id],
    ]);
    expect(life.responses.map(({ at, by }) => [at, by])).toEqual([
      [hour(2), ben.id],
      [hour(3), ben.id],
      [hour(6), cyd.id],
    ]);
    expect(life.approvedAt).toBe(hour(6));
  });

  test('counts an account that is gone as a person, unless the author is gone too', () => {
    expect(lifeOf([at(2, undefined, review())]).reviews).toHaveLength(1);
    const { authorId: _, ...nobody } = historyOf([]).item.core!;
    const item = { ...historyOf([]).item, core: nobody };
    const ghostly = { item, events: [at(0, undefined, { kind: 'opened' }), at(2, undefined, comment())] };
    expect(foldLifecycle(ghostly, people, hour(9))?.responses).toEqual([]);
  });

  test('knows the author from the opening after the account is gone', () => {
    const history = historyOf([at(2, ada, comment()), at(3, ben, comment())]);
    const { authorId: _, ...nobody } = history.item.core!;
    const life = foldLifecycle({ ...history, item: { ...history.item, core: nobody } }, people, hour(9));
    expect(life?.authorId).toBe(ada.id);
    expect(life?.responses).toEqual([{ at: hour(3), by: ben.id }]);
  });

  test('knows a machine’s pull request', () => {
    const life = lifeOf([at(2, ben, review('approved'))], { core: { authorId: robot.id } });
    expect(life.authorIsBot).toBe(true);
    expect(life.reviews).toHaveLength(1);
  });

  test('approvedAt is the last approval in force: not one withdrawn by its reviewer, nor a dismissed one', () => {
    expect(
      lifeOf([at(2, ben, review('approved')), at(5, ben, review('changes_requested'))]).approvedAt,
    ).toBeUndefined();
    expect(lifeOf([at(2, ben, review('approved')), at(5, ben, review('commented'))]).approvedAt).toBe(hour(2));
    const dismissal = at(6, ada, { kind: 'review_dismissed', reviewId: 31 as never });
    const dismissed = [at(2, ben, review('approved')), at(5, cyd, review('approved', 31)), dismissal];
    expect(lifeOf(dismissed).approvedAt).toBe(hour(2));
    expect(lifeOf(dismissed, { asOf: 5.5 }).approvedAt).toBe(hour(5));
  });

  test('gives a dismissed review the verdict that it had until then', () => {
    const events = [
      at(5, cyd, review('dismissed', 31)),
      at(8, ada, { kind: 'review_dismissed', reviewId: 31 as never, dismissedState: 'changes_requested' }),
    ];
    expect(lifeOf(events, { asOf: 6 }).turns.at(-1)?.turn).toBe('author');
    expect(lifeOf(events).turns.map(({ turn }) => turn)).toEqual(['reviewer', 'author']);
    expect(lifeOf(events).reviews[0]?.state).toBe('changes_requested');
  });
});

describe('foldLifecycle: rounds', () => {
  test('counts review → new commits, and one more when it was reviewed after the last of them', () => {
    expect(lifeOf([]).rounds).toBe(0);
    expect(lifeOf([at(2, ben, review())]).rounds).toBe(1);
    const round = [at(2, ben, review()), at(3, cyd, review()), at(5, ada, push('a')), at(6, ada, push('b'))];
    expect(lifeOf(round).rounds).toBe(1);
    expect(lifeOf([...round, at(9, ben, review('approved'))]).rounds).toBe(2);
  });

  test('leaves out commits that were made before it was opened, and reviews by machines or the author', () => {
    const early = at(-5, undefined, { kind: 'committed', sha: 'a', authoredAt: hour(-5) });
    expect(lifeOf([early, at(2, robot, review()), at(3, ada, review()), at(4, ada, push())]).rounds).toBe(0);
  });
});

describe('foldLifecycle: the last activity', () => {
  test('is a person’s or the author’s last deed; labels, mentions and machines are none', () => {
    const life = lifeOf([
      at(2, ben, comment()),
      at(3, robot, comment()),
      at(4, ben, { kind: 'labeled', label: 'bug' }),
      at(5, ben, { kind: 'other', name: 'subscribed' }),
      at(6, ben, { kind: 'milestoned', milestone: 'v1' }),
    ]);
    expect(life.lastActivityAt).toBe(hour(2));
    expect(lifeOf([at(7, robot, push())], { core: { authorId: robot.id } }).lastActivityAt).toBe(hour(7));
    expect(lifeOf([at(-7, undefined, push())]).lastActivityAt).toBe(hour(0));
  });
});

describe('foldLifecycle: as of a moment', () => {
  test('leaves out what happened later, though the snapshot knows of it', () => {
    const life = lifeOf(
      [at(2, ben, review('approved')), at(3, ben, { kind: 'merged' }), at(3, ben, { kind: 'closed' })],
      {
        asOf: 1,
        core: { state: 'closed', closedAt: hour(3), updatedAt: hour(3) },
        pull: { mergedAt: hour(3), updatedAt: hour(3) },
      },
    );
    expect([life.mergedAt, life.closedAt, life.approvedAt]).toEqual([undefined, undefined, undefined]);
    expect(life.reviews).toEqual([]);
    expect(turnNow(life)).toEqual({ turn: 'reviewer', since: hour(0), until: hour(1) });
  });

  test('takes in what happened in that very moment', () => {
    expect(lifeOf([at(2, ben, { kind: 'merged' })], { asOf: 2 }).mergedAt).toBe(hour(2));
  });

  test('is a draft as it was then', () => {
    const events = [at(5, ada, { kind: 'ready_for_review' as const })];
    const life = lifeOf(events, { asOf: 4, pull: { draft: false, updatedAt: hour(5) } });
    expect([life.draft, life.readyAt]).toEqual([true, undefined]);
  });

  test('does not show a comment on a line before its review was submitted', () => {
    const events = [at(2, ben, lineComment(41)), at(8, ben, review('commented', 41))];
    expect(lifeOf(events, { asOf: 7 }).lastActivityAt).toBe(hour(0));
    expect(lifeOf(events).turns.map(({ turn }) => turn)).toEqual(['reviewer', 'author']);
  });
});
