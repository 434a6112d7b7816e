import { describe, expect, test } from 'vitest';
import type { EventDetail } from '../../src/facts/events.ts';
import { type LabelId, type MilestoneId, toId } from '../../src/facts/ids.ts';
import { asNamedNow, type NamesNow } from '../../src/facts/names-now.ts';
import { ada, at, hour, pullRequest } from './build.ts';

const BUG: LabelId = toId(1);
const DEBT: LabelId = toId(2);
const FIRST: MilestoneId = toId(11);
const SECOND: MilestoneId = toId(12);

function names(
  labels: [LabelId, string | undefined][],
  milestones: [MilestoneId, string | undefined][] = [],
): NamesNow {
  return { labels: new Map(labels), milestones: new Map(milestones) };
}

/** What is read of these events, an hour after the other, of an item that is in a milestone now. */
function read(details: EventDetail[], now: NamesNow, milestone?: string): string[] {
  const events = details.map((detail, hours) => at(hours, ada, detail));
  const core = { updatedAt: hour(99), ...(milestone === undefined ? {} : { milestone: { title: milestone } }) };
  return asNamedNow({ item: pullRequest({ core }), events }, now).events.map((event) => {
    const name = 'label' in event ? event.label : 'milestone' in event ? event.milestone : '';
    return `${event.kind} ${name}`.trim();
  });
}

describe('asNamedNow', () => {
  test('tells labels by their present names, and not of those that are gone', () => {
    const events: EventDetail[] = [
      { kind: 'labeled', label: 'bug', labelId: BUG },
      { kind: 'labeled', label: 'debt', labelId: DEBT },
      { kind: 'unlabeled', label: 'defect', labelId: BUG },
      { kind: 'labeled', label: 'told by name only' },
      { kind: 'closed' },
    ];
    const now = names([
      [BUG, 'fault'],
      [DEBT, undefined],
    ]);
    expect(read(events, now)).toEqual(['labeled fault', 'unlabeled fault', 'labeled told by name only', 'closed']);
    expect(read(events, names([]))).toHaveLength(5);
  });

  test('tells of one event once, though it was told by two names', () => {
    const twice = ['bug', 'fault'].map((label) => at(3, ada, { kind: 'labeled', label, labelId: BUG }));
    const { events } = asNamedNow({ item: pullRequest({}), events: twice }, names([[BUG, 'fault']]));
    expect(events).toMatchObject([{ kind: 'labeled', label: 'fault' }]);
  });

  test('tells milestones that webhooks named by their present titles', () => {
    const events: EventDetail[] = [
      { kind: 'milestoned', milestone: '1.0', milestoneId: FIRST },
      { kind: 'demilestoned', milestone: '1.0', milestoneId: FIRST },
      { kind: 'milestoned', milestone: '2.0', milestoneId: SECOND },
    ];
    const now = names(
      [],
      [
        [FIRST, '2.0'],
        [SECOND, undefined],
      ],
    );
    expect(read(events, now)).toEqual(['milestoned 2.0', 'demilestoned 2.0']);
  });

  test('knows what became of a title that GitHub’s timeline told: the milestone that the item is in', () => {
    const events: EventDetail[] = [
      { kind: 'milestoned', milestone: '0.9' },
      { kind: 'demilestoned', milestone: '0.9' },
      { kind: 'milestoned', milestone: '1.0' },
    ];
    expect(read(events, names([]), '2.0')).toEqual(['milestoned 0.9', 'demilestoned 0.9', 'milestoned 2.0']);
    expect(read(events, names([]))).toEqual(['milestoned 0.9', 'demilestoned 0.9']);
    expect(read(events.slice(0, 2), names([]), '2.0')).toEqual(['milestoned 0.9', 'demilestoned 0.9']);
  });
});
