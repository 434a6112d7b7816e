import { describe, expect, test } from 'vitest';
import { labelsAsOf, milestoneAsOf, openedAsDraft } from '../../../src/facts/lifecycle/as-of.ts';
import { ada, at, hour, pullRequest } from '../build.ts';

const labeled = (hours: number, label: string) => at(hours, ada, { kind: 'labeled', label });
const unlabeled = (hours: number, label: string) => at(hours, ada, { kind: 'unlabeled', label });
const milestoned = (hours: number, milestone: string) => at(hours, ada, { kind: 'milestoned', milestone });
const demilestoned = (hours: number, milestone: string) => at(hours, ada, { kind: 'demilestoned', milestone });

describe('labelsAsOf', () => {
  const item = pullRequest({ core: { labels: ['docs', 'bug'], updatedAt: hour(9) } });

  test('undoes what was done after the moment', () => {
    const events = [labeled(2, 'bug'), labeled(4, 'wip'), unlabeled(6, 'wip'), labeled(8, 'docs')];
    expect(labelsAsOf(item, events, hour(9))).toEqual(['bug', 'docs']);
    expect(labelsAsOf(item, events, hour(5))).toEqual(['bug', 'wip']);
    expect(labelsAsOf(item, events, hour(1))).toEqual([]);
  });

  test('keeps a label whose events are not known', () => {
    expect(labelsAsOf(item, [labeled(8, 'docs')], hour(7))).toEqual(['bug']);
  });

  test('has every label put on in the snapshot’s own second, whichever of the deliveries won', () => {
    expect(labelsAsOf(item, [labeled(9, 'docs'), labeled(9, 'wip')], hour(9))).toEqual(['bug', 'docs', 'wip']);
    expect(labelsAsOf(item, [unlabeled(9, 'docs')], hour(9))).toEqual(['bug']);
  });
});

describe('an answer of GitHub’s', () => {
  test('lacks nothing that happened until then: a label that it does not have is gone', () => {
    const item = { ...pullRequest({ core: { labels: [], updatedAt: hour(9) } }), readAt: hour(10) };
    expect(labelsAsOf(item, [labeled(9, 'bug')], hour(11))).toEqual([]);
    expect(milestoneAsOf(item, [milestoned(9, '1.0')], hour(11))).toBeUndefined();
    expect(labelsAsOf(item, [labeled(10, 'bug')], hour(11))).toEqual(['bug']);
  });
});

describe('milestoneAsOf', () => {
  const item = pullRequest({ core: { milestone: { title: 'v2' }, updatedAt: hour(9) } });

  test('undoes what was done after the moment', () => {
    const events = [milestoned(2, 'v1'), demilestoned(5, 'v1'), milestoned(5, 'v2')];
    expect(milestoneAsOf(item, events, hour(6))).toBe('v2');
    expect(milestoneAsOf(item, events, hour(4))).toBe('v1');
    expect(milestoneAsOf(item, events, hour(1))).toBeUndefined();
  });

  test('is the new one when it was changed in the snapshot’s own second, whichever of the deliveries won', () => {
    const events = [demilestoned(9, 'v1'), milestoned(9, 'v2')];
    const between = pullRequest({ core: { updatedAt: hour(9) } });
    expect(milestoneAsOf(between, events, hour(9))).toBe('v2');
    expect(milestoneAsOf(item, events, hour(9))).toBe('v2');
  });
});

describe('openedAsDraft', () => {
  test('is told by the first change, else by what it is now', () => {
    const now = pullRequest({ pull: { draft: true } });
    expect(openedAsDraft(now, [at(3, ada, { kind: 'convert_to_draft' })])).toBe(false);
    expect(openedAsDraft(pullRequest(), [at(3, ada, { kind: 'ready_for_review' })])).toBe(true);
    expect(openedAsDraft(now, [])).toBe(true);
    expect(openedAsDraft(pullRequest(), [])).toBe(false);
  });
});
