import { describe, expect, test } from 'vitest';
import { type Standing, turnOf } from '../../../src/facts/lifecycle/turn.ts';
import {
  ada,
  at,
  ben,
  comment,
  cyd,
  hour,
  lifeOf,
  lineComment,
  push,
  request,
  review,
  robot,
  turnsOf,
} from '../build.ts';

const standing = (changes: Partial<Standing> = {}): Standing => ({
  authorMovedAt: hour(5),
  changesRequestedUnanswered: false,
  changesRequested: false,
  reviewRequested: false,
  approved: false,
  ...changes,
});

describe('turnOf', () => {
  test('is the reviewer’s while nobody has said anything since the author’s last move', () => {
    expect(turnOf(standing())).toBe('reviewer');
    expect(turnOf(standing({ commentedAt: hour(4) }))).toBe('reviewer');
    expect(turnOf(standing({ reviewedAt: hour(4) }))).toBe('reviewer');
    expect(turnOf(standing({ reviewedAt: hour(5) }))).toBe('reviewer');
  });

  test('is the author’s after a review or an unanswered request for changes, approved or not', () => {
    expect(turnOf(standing({ reviewedAt: hour(6) }))).toBe('author');
    expect(turnOf(standing({ changesRequestedUnanswered: true, changesRequested: true, approved: true }))).toBe(
      'author',
    );
    expect(turnOf(standing({ changesRequestedUnanswered: true, reviewRequested: true }))).toBe('author');
  });

  test('is the reviewer’s when one is asked, or has asked for changes that the author answered', () => {
    expect(turnOf(standing({ reviewRequested: true, approved: true, reviewedAt: hour(6) }))).toBe('reviewer');
    expect(turnOf(standing({ changesRequested: true, approved: true, reviewedAt: hour(4) }))).toBe('reviewer');
  });

  test('is to merge when it is approved and nobody is asked or objects', () => {
    expect(turnOf(standing({ approved: true, reviewedAt: hour(6) }))).toBe('merge');
  });

  test('is unclear when people talk about it and nobody reviews', () => {
    expect(turnOf(standing({ commentedAt: hour(6) }))).toBe('unclear');
  });
});

describe('turns of a lifecycle', () => {
  test('go to and fro between reviewer and author until it is approved and merged', () => {
    const life = lifeOf([
      at(1, ada, request(ben)),
      at(3, ben, review('changes_requested')),
      at(6, ada, push()),
      at(9, ben, review('approved')),
      at(12, ada, { kind: 'merged' }),
      at(12, ada, { kind: 'closed' }),
    ]);
    expect(turnsOf(life)).toEqual(['reviewer 0–3', 'author 3–6', 'reviewer 6–9', 'merge 9–12']);
  });

  test.each([
    ['a push', push()],
    ['a comment', comment()],
    ['a reply on a line', lineComment()],
    ['a reply that GitHub wraps in a review', review()],
    ['a new request', request(ben)],
    ['marking it as ready', { kind: 'ready_for_review' as const }],
  ])('go back to the reviewer after the author’s %s', (_, answer) => {
    const life = lifeOf([at(3, ben, review()), at(6, ada, answer)], { pull: { draft: false, updatedAt: hour(6) } });
    expect(life.turns.at(-1)).toMatchObject({ turn: 'reviewer', since: hour(6) });
  });

  test('stay with the author when a machine pushes nothing but talks, or asks for a review', () => {
    const events = [at(3, ben, review('changes_requested')), at(5, robot, comment()), at(6, robot, request(cyd))];
    expect(turnsOf(lifeOf(events))).toEqual(['reviewer 0–3', 'author 3–100']);
  });

  test('stand still while it is a draft or closed', () => {
    const life = lifeOf([
      at(2, ada, { kind: 'convert_to_draft' }),
      at(5, ada, { kind: 'ready_for_review' }),
      at(7, ada, { kind: 'closed' }),
      at(9, ada, { kind: 'reopened' }),
    ]);
    expect(turnsOf(life)).toEqual(['reviewer 0–2', 'reviewer 5–7', 'reviewer 9–100']);
  });

  test('wait for whoever is still asked, though another has approved', () => {
    const life = lifeOf([
      at(1, ada, request(ben)),
      at(1, ada, request(cyd)),
      at(4, ben, review('approved')),
      at(8, cyd, review('approved')),
    ]);
    expect(turnsOf(life)).toEqual(['reviewer 0–8', 'merge 8–100']);
  });

  test('cover the active spans without gaps or overlaps', () => {
    const life = lifeOf([
      at(1, ben, comment()),
      at(3, ben, review()),
      at(4, ada, { kind: 'convert_to_draft' }),
      at(6, ada, { kind: 'ready_for_review' }),
      at(9, cyd, review('approved')),
      at(11, cyd, { kind: 'closed' }),
    ]);
    const length = (spans: readonly { since: number; until: number }[]) =>
      spans.reduce((sum, { since, until }) => sum + until - since, 0);
    expect(length(life.turns)).toBe(length(life.activeSpans));
    expect(turnsOf(life)).toEqual(['reviewer 0–1', 'unclear 1–3', 'author 3–4', 'reviewer 6–9', 'merge 9–11']);
  });
});
