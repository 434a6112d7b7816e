import { describe, expect, test } from 'vitest';
import { type Calendars, type OwnCalendar, awaySpans } from '../../src/calendar/calendars.ts';
import { instant, toIso, instantFromMs } from '../../src/facts/instant.ts';
import { requestToResponse } from '../../src/signals/request-to-response.ts';
import { timeInReview } from '../../src/signals/time-in-review.ts';
import { timeToFirstReview } from '../../src/signals/time-to-first-review.ts';
import { type TeamId, toId } from '../../src/facts/ids.ts';
import { signalContext } from '../../src/signals/context.ts';
import { type Step, contextOf, historyOf, hours, pull, who } from './build.ts';
import { measured, times } from './measured.ts';

/** Monday to Friday, 9 to 17, in Berlin. */
const BERLIN: Calendars['repository'] = {
  timeZone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  workingHours: { fromMinute: 9 * 60, toMinute: 17 * 60 },
};

interface Declared extends Calendars {
  people: ReadonlyMap<string, OwnCalendar>;
}

function declared(parts: Partial<Declared> = {}): Declared {
  return { repository: BERLIN, declared: true, teams: new Map(), people: new Map(), ...parts };
}

/** Twenty pull requests that were opened at one moment, each with these steps, as known ten days after the Monday of that week. */
function contextWith(opened: string, steps: readonly Step[], calendars: Declared, monday = '2026-06-01T00:00:00Z') {
  const since = instant(monday);
  const pulls = times(20, () => pull(instant(opened), 'ann', steps));
  return contextOf(historyOf(pulls), {
    monday: since,
    asOf: hours(240, since),
    settings: { calendars, personCalendars: calendars.people },
  });
}

describe('working hours beside the hours of the clock', () => {
  test('of a weekend are none: from Friday at 16 to Monday at 10 it is 66 hours, and two of work', () => {
    const context = contextWith('2026-06-05T14:00:00Z', ['66 ben approves', '67 ann merges'], declared());
    for (const signal of [timeToFirstReview, timeInReview]) {
      expect(measured(signal.measure(context))).toMatchObject({
        value: 66,
        working: { value: 2, percentiles: { p75: 2 } },
      });
    }
  });

  test('of a holiday are none: Corpus Christi is one in Bavaria', () => {
    const bavaria = declared({ repository: { ...BERLIN, holidays: 'DE-BY' } });
    const steps: Step[] = ['42 ben approves'];
    const read = (calendars: Declared) =>
      measured(timeToFirstReview.measure(contextWith('2026-06-03T14:00:00Z', steps, calendars))).working?.value;
    expect([read(bavaria), read(declared())]).toEqual([2, 10]);
  });

  test('of the night in which the clocks go back are one more, and of that in which they go forward one less', () => {
    const nights = declared({
      repository: { ...BERLIN, workingDays: [7], workingHours: { fromMinute: 0, toMinute: 8 * 60 } },
    });
    const autumn = contextWith('2026-10-24T22:00:00Z', ['12 ben approves'], nights, '2026-10-19T00:00:00Z');
    const spring = contextWith('2026-03-28T23:00:00Z', ['12 ben approves'], nights, '2026-03-23T00:00:00Z');
    expect(measured(timeToFirstReview.measure(autumn)).working?.value).toBe(9);
    expect(measured(timeToFirstReview.measure(spring)).working?.value).toBe(7);
  });

  test('of what is still waiting are at least so many', () => {
    const context = contextWith('2026-06-05T14:00:00Z', ['60 ben comments'], declared());
    // From Friday at 16 to Thursday at 2.
    expect(measured(timeToFirstReview.measure(context)).working).toMatchObject({ atLeast: 1 + 3 * 8 });
  });

  test('are not told where the repository has not said when it works', () => {
    const context = contextWith('2026-06-05T14:00:00Z', ['66 ben approves'], declared({ declared: false }));
    expect(measured(timeToFirstReview.measure(context))).not.toHaveProperty('working');
  });
});

describe('requestToResponse', () => {
  const ASKED: readonly Step[] = ['0 ann asks ben', '56 ben approves'];
  // From Monday at 20:00 UTC to Thursday at 4:00.
  const read = (calendars: Declared) =>
    measured(requestToResponse.measure(contextWith('2026-06-01T20:00:00Z', ASKED, calendars)));

  test('goes by the clock of whoever is asked, a person or a team', () => {
    const kolkata = { timeZone: 'Asia/Kolkata', workingHours: { fromMinute: 8 * 60, toMinute: 12 * 60 } };
    expect(read(declared({ people: new Map([['ben', kolkata]]) }))).toMatchObject({
      value: 56,
      working: { value: 9.5 },
    });
    expect(read(declared({ people: new Map([['cyd', kolkata]]) })).working?.value).toBe(16);
    const team = contextWith(
      '2026-06-01T20:00:00Z',
      ['0 ann asks @core', '56 ben approves'],
      declared({ teams: new Map([['core', kolkata]]) }),
    );
    expect(measured(requestToResponse.measure(team)).working?.value).toBe(9.5);
  });

  test('goes by the clock of the teams that a person is in now, below their own', () => {
    const kolkata = { timeZone: 'Asia/Kolkata', workingHours: { fromMinute: 8 * 60, toMinute: 12 * 60 } };
    const early = { workingHours: { fromMinute: 8 * 60, toMinute: 10 * 60 } };
    const readIn = (current: readonly string[], people: Declared['people'] = new Map()) => {
      const calendars = declared({ teams: new Map([['core', kolkata]]), people });
      const context = contextWith('2026-06-01T20:00:00Z', ASKED, calendars);
      const { history, window, trailingWeeks, asOf, settings } = context;
      const id = toId<TeamId>(51);
      const core = { id, slug: 'Core', members: new Set([who('ben')]), current: new Set(current.map(who)) };
      const teams = new Map([[id, core]]);
      const inTeam = signalContext({ ...history, teams }, window, trailingWeeks, asOf, settings);
      return measured(requestToResponse.measure(inTeam)).working?.value;
    };
    expect(readIn(['ben'])).toBe(9.5);
    expect(readIn(['cyd'])).toBe(16);
    expect(readIn(['ben'], new Map([['ben', early]]))).toBe(5.5);
  });

  test('pauses on the days on which they are away, declared hours or not', () => {
    const away = new Map([['ben', { away: [{ first: '2026-06-02', last: '2026-06-03' }] }]]);
    expect(read(declared({ people: away }))).toMatchObject({ value: 8, working: { value: 0 } });
    expect(read(declared({ people: away, declared: false })).value).toBe(8);
  });
});

test('awaySpans begin and end at midnight in the zone, and do not overlap', () => {
  const spans = awaySpans(
    [
      { first: '2026-10-25', last: '2026-10-25' },
      { first: '2026-10-24', last: '2026-10-25' },
    ],
    'Europe/Berlin',
  );
  const said = spans.map(({ sinceMs, untilMs }) => [sinceMs, untilMs].map((ms) => toIso(instantFromMs(ms))));
  expect(said).toEqual([['2026-10-23T22:00:00Z', '2026-10-25T23:00:00Z']]);
});
