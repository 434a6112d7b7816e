import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../src/facts/events.ts';
import type { RepositoryHistory } from '../../src/facts/history.ts';
import { instant } from '../../src/facts/instant.ts';
import { activeHours } from '../../src/signals/active-hours.ts';
import { type SignalContext, signalContext } from '../../src/signals/context.ts';
import { clocksOf } from '../../src/signals/people-clocks.ts';
import { zoneSpread } from '../../src/signals/team/team-hours-together.ts';
import { commit, contextOf, historyOf, hours, MONDAY, pull, weeksAgo, who } from './build.ts';
import { times } from './measured.ts';

/** Half a year of weekdays from nine to six in Paris, without a commit that would tell where it was. */
const inParis = (login: string) =>
  times(26, (week) => {
    const ahead = week <= 9 ? 2 : 1;
    return times(5, (day) =>
      pull(
        hours(day * 24 + 9 - ahead, weeksAgo(week)),
        login,
        times(9, (hour) => `${hour + 0.1} ${login} comments` as const),
      ),
    );
  }).flat();

function declaring(history: RepositoryHistory, zones: Record<string, string>): SignalContext {
  const { window, trailingWeeks, asOf } = contextOf(history);
  const personCalendars = new Map(Object.entries(zones).map(([login, timeZone]) => [login, { timeZone }]));
  return signalContext(history, window, trailingWeeks, asOf, { kindRules: {}, personCalendars });
}

const commits = (login: string, offset: number): TimelineEvent[] => [commit(hours(9), login, offset)];

describe('clocksOf', () => {
  test('takes a declared zone before commits, with the clocks’ changes, whatever the case of the login', () => {
    const context = declaring(historyOf([], [...commits('Ann', 60), ...commits('ben', 60)]), { ann: 'Asia/Tokyo' });
    expect(clocksOf(context)(who('Ann'))(MONDAY)).toMatchObject({
      offsetMinutes: 540,
      source: 'declared',
      confidence: 1,
    });
    expect(clocksOf(context)(who('ben'))(MONDAY)).toEqual({ offsetMinutes: 60, source: 'commits', confidence: 1 });
    const paris = clocksOf(declaring(historyOf([], commits('Ann', 330)), { ann: 'Europe/Paris' }))(who('Ann'));
    expect(paris(instant('2026-01-15T00:00:00Z'))?.offsetMinutes).toBe(60);
    expect(paris(instant('2026-05-15T00:00:00Z'))?.offsetMinutes).toBe(120);
  });

  test('infers a zone from somebody’s hours only where it is claimed, and says how sure that is', () => {
    const context = contextOf(historyOf(inParis('ann')));
    const clock = clocksOf(context)(who('ann'))(MONDAY);
    expect(clock).toMatchObject({ source: 'inferred' });
    expect(Math.abs((clock?.offsetMinutes ?? 0) - 120)).toBeLessThanOrEqual(60);
    expect(clock?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(clock?.confidence).toBeLessThan(1);
  });

  test('takes commits before what hours tell, and knows nothing of whom too little is seen', () => {
    const context = contextOf(historyOf([...inParis('ann'), pull(hours(9), 'ben')], commits('ann', -480)));
    expect(clocksOf(context)(who('ann'))(MONDAY)).toMatchObject({ offsetMinutes: -480, source: 'commits' });
    expect(clocksOf(context)(who('ben'))(MONDAY)).toBeUndefined();
  });

  test('takes the zone of the repository or of a team for nobody’s', () => {
    const context = declaring(historyOf([pull(hours(9), 'ben')], commits('ann', 0)), { core: 'Asia/Tokyo' });
    expect([who('ann'), who('ben')].map((person) => clocksOf(context)(person)(MONDAY))).toEqual([undefined, undefined]);
    expect(activeHours(context)).toEqual([]);
  });
});

describe('figures of the team', () => {
  test('say of how many people the clock is known, and how', () => {
    // The hours of the others cancel out, so that they pull fay's day nowhere.
    const others = [commit(hours(3), 'Ann', 0), commit(hours(9), 'ben', 60), commit(hours(15), 'cyd', 120)];
    const history = historyOf(inParis('fay'), [...others, commit(hours(21), 'dee', 0)]);
    const one = zoneSpread.measure(declaring(history, { ann: 'Asia/Tokyo' }));
    expect(one).toMatchObject({ status: 'not-enough-data', n: 4 });
    expect(zoneSpread.measure(declaring(history, { ann: 'Asia/Tokyo', dee: 'Asia/Kolkata' }))).toMatchObject({
      n: 5,
      groups: { people: 5, declared: 2, commits: 2, inferred: 1 },
    });
  });
});
