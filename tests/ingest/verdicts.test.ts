import { expect, test } from 'vitest';
import type { EventDetail, TimelineEvent } from '../../src/facts/events.ts';
import { type ItemNumber, type RepositoryId, type ReviewId, toId } from '../../src/facts/ids.ts';
import { instant } from '../../src/facts/instant.ts';
import { withVerdicts } from '../../src/ingest/verdicts.ts';

const REVIEW = toId<ReviewId>(8);

function event(detail: EventDetail): TimelineEvent {
  const of = { repositoryId: toId<RepositoryId>(1), number: toId<ItemNumber>(2) };
  return { ...of, at: instant('2026-03-01T08:00:00Z'), provisional: false, ...detail };
}

const dismissed = event({ kind: 'reviewed', reviewId: REVIEW, state: 'dismissed' });

test('withVerdicts gives a dismissed review back the verdict that its dismissal tells of', () => {
  const dismissal = event({ kind: 'review_dismissed', reviewId: REVIEW, dismissedState: 'changes_requested' });
  const given = event({ kind: 'reviewed', reviewId: REVIEW, state: 'changes_requested' });
  expect(withVerdicts([dismissed, dismissal])).toEqual([given, dismissal]);
});

test('withVerdicts leaves a review dismissed whose verdict nobody tells', () => {
  const silent = event({ kind: 'review_dismissed', reviewId: REVIEW });
  const other = event({ kind: 'review_dismissed', reviewId: toId<ReviewId>(9), dismissedState: 'approved' });
  expect(withVerdicts([dismissed, silent, other])).toEqual([dismissed, silent, other]);
});
