import { expect, test } from 'vitest';
import { instant } from '../../../src/facts/instant.ts';
import { payloadMoment } from '../../../src/ingest/webhooks/payload-moment.ts';
import { examples } from './examples.ts';

const at = '2026-03-01T08:00:00Z';
const earlier = '2026-02-01T08:00:00Z';

test.each([
  ['a review', { review: { submitted_at: at }, pull_request: { updated_at: earlier } }],
  ['a comment', { comment: { updated_at: at }, issue: { updated_at: earlier } }],
  ['a pull request', { pull_request: { updated_at: at } }],
  ['an issue', { issue: { updated_at: at } }],
  ['a milestone', { milestone: { updated_at: at } }],
])('payloadMoment is the time of the narrowest object: %s', (_, payload) => {
  expect(payloadMoment(payload)).toBe(instant(at));
});

test.each([[undefined], [null], ['text'], [[]], [{}], [{ issue: null }], [{ issue: { updated_at: 'yesterday' } }]])(
  'payloadMoment of %j is not known',
  (payload) => {
    expect(payloadMoment(payload)).toBeUndefined();
  },
);

test('payloadMoment knows GitHub’s own examples of pull requests and issues', () => {
  const known = examples.filter(({ event }) => ['pull_request', 'pull_request_review', 'issues'].includes(event));
  expect(known.length).toBeGreaterThan(10);
  for (const { payload } of known) expect(payloadMoment(payload)).toBeTypeOf('number');
});
