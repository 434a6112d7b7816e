import { describe, expect, test } from 'vitest';
import { openRequests } from '../../../src/facts/lifecycle/lifecycle.ts';
import {
  ada,
  at,
  ben,
  comment,
  cyd,
  hour,
  lifeOf,
  lineComment,
  request,
  requestTeam,
  review,
  robot,
  testers,
  writers,
} from '../build.ts';

describe('requests of a lifecycle', () => {
  test('are answered by the review or comment of the person who was asked', () => {
    const byReview = lifeOf([at(1, ada, request(ben)), at(2, cyd, review()), at(5, ben, review('approved'))]);
    expect(byReview.requests).toEqual([
      { to: { reviewerId: ben.id }, at: hour(1), answeredAt: hour(5), answeredBy: ben.id },
    ]);
    const byComment = lifeOf([at(1, ada, request(ben)), at(4, ben, comment())]);
    expect(byComment.requests[0]?.answeredAt).toBe(hour(4));
    expect(openRequests(byComment)).toEqual([]);
  });

  test('end with the closing, and go on with a reopening unless they were taken back meanwhile, as GitHub shows it', () => {
    const closed = [at(1, ada, request(ben)), at(1, ada, request(cyd)), at(4, ada, { kind: 'closed' })];
    expect(openRequests(lifeOf(closed))).toEqual([]);
    const withdrawn = at(5, ada, { ...request(cyd), kind: 'review_request_removed' });
    const reopened = [...closed, withdrawn, at(6, ada, { kind: 'reopened' })];
    expect(openRequests(lifeOf(reopened))).toEqual([{ to: { reviewerId: ben.id }, at: hour(1) }]);
    expect(lifeOf([...reopened, at(8, ben, review())]).requests[0]?.answeredAt).toBe(hour(8));
  });

  test('are answered when the review is submitted, not when its first comment was written', () => {
    const life = lifeOf([at(1, ada, request(ben)), at(2, ben, lineComment(41)), at(8, ben, review('commented', 41))]);
    expect(life.requests[0]?.answeredAt).toBe(hour(8));
  });

  test('are answered by a comment on a line whose review is not known', () => {
    const life = lifeOf([at(1, ada, request(ben)), at(2, ben, lineComment(41))]);
    expect(life.requests[0]?.answeredAt).toBe(hour(2));
  });

  test('are not answered by an earlier review, the author, a machine or a bystander', () => {
    const life = lifeOf([
      at(1, ben, review()),
      at(2, ada, request(ben)),
      at(3, ada, comment()),
      at(4, robot, review()),
      at(5, cyd, comment()),
    ]);
    expect(openRequests(life)).toEqual([{ to: { reviewerId: ben.id }, at: hour(2) }]);
  });

  test('of a team are answered by whoever was not asked in person', () => {
    const life = lifeOf([
      at(1, ada, requestTeam(writers)),
      at(1, ada, requestTeam(testers)),
      at(1, ada, request(ben)),
      at(3, ben, review()),
      at(6, cyd, review()),
    ]);
    expect(life.requests.map(({ to, answeredAt, answeredBy }) => [to, answeredAt, answeredBy])).toEqual([
      [{ reviewerId: ben.id }, hour(3), ben.id],
      [{ teamId: writers }, hour(6), cyd.id],
      [{ teamId: testers }, hour(6), cyd.id],
    ]);
  });

  test('that are made again before an answer are one, and after an answer two', () => {
    const again = lifeOf([at(1, ada, request(ben)), at(2, ada, request(ben)), at(5, ben, review())]);
    expect(again.requests.map(({ at }) => at)).toEqual([hour(1)]);
    const anew = lifeOf([at(1, ada, request(ben)), at(2, ben, review()), at(5, ada, request(ben))]);
    expect(anew.requests).toEqual([
      { to: { reviewerId: ben.id }, at: hour(1), answeredAt: hour(2), answeredBy: ben.id },
      { to: { reviewerId: ben.id }, at: hour(5) },
    ]);
  });

  test('that are taken back end without an answer', () => {
    const life = lifeOf([
      at(1, ada, request(ben)),
      at(4, ada, { kind: 'review_request_removed', reviewerId: ben.id }),
      at(5, ben, review()),
    ]);
    expect(life.requests).toEqual([{ to: { reviewerId: ben.id }, at: hour(1), endedAt: hour(4) }]);
  });

  test('end with the pull request, answered by what was said in its last second', () => {
    const life = lifeOf([
      at(1, ada, request(ben)),
      at(1, ada, request(cyd)),
      at(4, ben, review('approved')),
      at(4, ben, { kind: 'merged' }),
      at(4, ben, { kind: 'closed' }),
    ]);
    expect(life.requests).toEqual([
      { to: { reviewerId: ben.id }, at: hour(1), answeredAt: hour(4), answeredBy: ben.id },
      { to: { reviewerId: cyd.id }, at: hour(1), endedAt: hour(4) },
    ]);
  });

  test('to machines are none', () => {
    expect(lifeOf([at(1, ada, request(robot))]).requests).toEqual([]);
  });

  test('to an account that is gone are answered by one that is gone', () => {
    const life = lifeOf([at(1, ada, { kind: 'review_requested' }), at(3, ben, review()), at(4, undefined, review())]);
    expect(life.requests).toStrictEqual([{ to: {}, at: hour(1), answeredAt: hour(4) }]);
  });
});
