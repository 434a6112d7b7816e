import { describe, expect, test } from 'vitest';
import {
  AFTER_HOURS_SIGNALS,
  ALL_SIGNALS,
  PULL_REQUEST_SIGNALS,
  REPOSITORY_SIGNALS,
  TEAM_SIGNALS,
  readSignals,
} from '../../src/signals/table.ts';
import { contextOf, historyOf } from './build.ts';

const rows = ALL_SIGNALS.map(({ about }) => about);
const idsOf = (signals: readonly { about: { id: string } }[]) => signals.map(({ about }) => about.id);

describe('the table of signals', () => {
  test('has every signal once, under the ids that the outside relies on', () => {
    expect(rows.map(({ id }) => id).toSorted()).toEqual([
      'approval-to-merge',
      'area-knowledge',
      'author-wip',
      'bot-share',
      'capacity',
      'code-owner-load',
      'contributor-absence-factor',
      'cycle-time-stages',
      'debt-share',
      'delivery',
      'forecast',
      'forecast-record',
      'issue-net-flow',
      'issue-throughput',
      'load-signals',
      'load-vs-baseline',
      'net-flow',
      'no-weekly-rest',
      'off-hours-share',
      'overdue',
      'overdue-risk',
      'overlap-hours',
      'overnight-handoffs',
      'predicted-first-review',
      'pulse',
      'recognition',
      'request-to-response',
      'residence-time',
      'reverts',
      'review-concentration',
      'review-load-by-size',
      'review-queue',
      'review-requests',
      'review-rounds',
      'reviews-done',
      'scope-growth',
      'short-rest',
      'stale-debt',
      'throughput',
      'time-in-label',
      'time-in-review',
      'time-to-close',
      'time-to-first-response',
      'time-to-first-review',
      'time-to-merge',
      'time-waiting-on-author',
      'unreviewed-merges',
      'waits-across-teams',
      'weekend-share',
      'whose-turn',
      'wip',
      'work-item-age',
      'zone-spread',
    ]);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  test.each(rows)(
    'says what $id is, what it cannot see and who says so, in sentences',
    ({ name, definition, caveat, source }) => {
      expect(name).toMatch(/^[A-Z][^.]*[^.]$/);
      for (const text of [definition, caveat, source]) expect(text).toMatch(/^[A-Z].{20,}[^.]\.$/);
    },
  );

  test('keeps to each list the level that it is for', () => {
    const ofRepository = [...REPOSITORY_SIGNALS, ...PULL_REQUEST_SIGNALS].map(({ about }) => about.level);
    expect(new Set(ofRepository)).toEqual(new Set(['repository']));
    expect(new Set([...TEAM_SIGNALS, ...AFTER_HOURS_SIGNALS].map(({ about }) => about.level))).toEqual(
      new Set(['team']),
    );
  });
});

describe('readSignals', () => {
  const empty = contextOf(historyOf([]));

  test('leaves the after-hours signals out unless they are asked for', () => {
    const without = idsOf(readSignals(empty, { afterHours: false }));
    const all = idsOf([...REPOSITORY_SIGNALS, ...TEAM_SIGNALS]);
    expect(without).toEqual(all.filter((id) => id !== 'pulse'));
    expect(idsOf(readSignals(empty, { afterHours: false, pulse: true }))).toEqual(all);
    expect(idsOf(readSignals(empty, { afterHours: false, recognition: false }))).not.toContain('recognition');
    expect(idsOf(readSignals(empty, { afterHours: true }))).toEqual([...without, ...idsOf(AFTER_HOURS_SIGNALS)]);
  });

  test('leaves all that is about people out where a works council wants it so', () => {
    expect(idsOf(readSignals(empty, { afterHours: true, worksCouncil: true }))).toEqual(idsOf(REPOSITORY_SIGNALS));
  });

  test('reads a repository without any history: too little data, never a zero', () => {
    const readings = readSignals(empty, { afterHours: true });
    const counted = readings.filter(({ reading }) => 'value' in reading);
    expect(idsOf(counted)).toEqual(['wip']);
    expect(counted[0]?.reading).toMatchObject({ status: 'steady', value: 0 });
    const others = readings.filter((signal) => !counted.includes(signal));
    for (const { about, reading } of others)
      expect(reading).toMatchObject({ level: about.level, status: 'not-enough-data' });
  });
});
