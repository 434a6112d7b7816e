import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/config/repository-config.ts';
import { parseRepositoryFile } from '../../src/config/repository-file.ts';

/** What holds with these files, the organisation’s first. */
function resolved(...texts: string[]) {
  return resolveConfig(
    texts.map((text) => {
      const parsed = parseRepositoryFile(text);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      return parsed.written;
    }),
  );
}

function faultsOf(text: string): string[] {
  const parsed = parseRepositoryFile(text);
  return parsed.ok ? [] : parsed.faults.map(({ line, message }) => `${line}: ${message}`);
}

describe('resolveConfig', () => {
  test('writes nothing where nobody asked', () => {
    const { weeklyReport, dashboard, checkRuns, labels, commands, afterHours, pulse } = resolved();
    const asked = [weeklyReport, dashboard, checkRuns, labels, commands, afterHours, pulse];
    expect(asked).toEqual(asked.map(() => false));
  });

  test('takes back for no repository what protects people in all of the organisation', () => {
    const base = 'works-council: true\nopt-out: [ada]\nafter-hours: true';
    const config = resolved(base, 'works-council: false\nopt-out: ["@Ben"]\npulse: true');
    expect(config).toMatchObject({ worksCouncil: true, afterHours: false, pulse: false });
    expect([...config.optOut]).toEqual(['ada', 'ben']);
    expect(resolved('opt-out: [ada]', 'works-council: true')).toMatchObject({ worksCouncil: true });
  });

  test('takes the repository’s keys before the organisation’s, key by key', () => {
    const config = resolved(
      'weekly-report: true\ntime-zone: Europe/Berlin\nbots: [a, b]',
      'bots: [c]\nreport-hour: 7\nreport-day: friday',
    );
    expect(config).toMatchObject({ weeklyReport: true, timeZone: 'Europe/Berlin', report: { hour: 7, day: 5 } });
    expect(config.bots).toEqual(new Set(['c']));
  });

  test('turns what concerns people and teams off for the works council, whatever else is set', () => {
    expect(resolved('after-hours: true\npulse: true')).toMatchObject({ afterHours: true, pulse: true });
    expect(resolved('after-hours: true\npulse: true\nworks-council: true')).toMatchObject({
      afterHours: false,
      pulse: false,
      worksCouncil: true,
    });
  });

  test('reads calendars of the repository, of teams and of people', () => {
    const config = resolved(`
time-zone: Asia/Jerusalem
working-days: [sunday, monday, tuesday, wednesday, thursday]
holidays: il
days-off: [2026-12-24, 2026-12-27..2026-12-31]
teams:
  Night-Watch: { working-hours: "22:00-06:00" }
people:
  "@Ada": { time-zone: Europe/London, away: [2026-08-01..2026-08-21] }
`);
    expect(config.calendar).toEqual({
      timeZone: 'Asia/Jerusalem',
      workingDays: [7, 1, 2, 3, 4],
      workingHours: { fromMinute: 540, toMinute: 1020 },
      holidays: 'IL',
      daysOff: [
        { first: '2026-12-24', last: '2026-12-24' },
        { first: '2026-12-27', last: '2026-12-31' },
      ],
      declared: true,
    });
    expect(config.teamCalendars.get('night-watch')).toEqual({ workingHours: { fromMinute: 1320, toMinute: 360 } });
    expect(config.personCalendars.get('ada')).toEqual({
      timeZone: 'Europe/London',
      away: [{ first: '2026-08-01', last: '2026-08-21' }],
    });
  });

  test('does not take usual hours for declared ones', () => {
    expect(resolved('time-zone: Europe/Berlin').calendar.declared).toBe(false);
  });

  test('names labels with their prefix, within what GitHub takes', () => {
    const { labelStyles } = resolved(
      `label-kinds: [overdue, waiting-on-review]\nlabel-names: {overdue: ${'é'.repeat(50)}}\nlabel-colors: {overdue: "#D93F0B"}`,
    );
    expect(labelStyles).toEqual([
      { kind: 'overdue', name: `headroom: ${'é'.repeat(40)}`, color: 'd93f0b' },
      { kind: 'waiting-on-review', name: 'headroom: waiting on review', color: 'fbca04' },
    ]);
  });
});

describe('faults within a key', () => {
  test('a person whom nobody can be has no effect', () => {
    expect(resolved('people:\n  __proto__:\n    time-zone: UTC').personCalendars.size).toBe(0);
  });

  test.each([
    [
      'people:\n  ada:\n    time-zone: Mars',
      '3: “people.ada.time-zone” must be an IANA time zone such as Europe/Berlin.',
    ],
    ['people:\n  ada:\n    timezone: UTC', '3: “people.ada.timezone” is not known here.'],
    ['people: [ada]', '1: “people” must name a login, and below it its calendar.'],
    ['people:\n  ada: here', '2: “people.ada” must hold keys such as time-zone and working-hours.'],
    ['working-hours: 9-17', '1: “working-hours” must be hours such as 09:00-17:30'],
    ['holidays: XX', '1: “holidays” must be a country or one of its subdivisions'],
    ['holidays: DE-XX', '1: “holidays” must be a country or one of its subdivisions'],
    ['days-off:\n  - 2026-12-24\n  - 2026-02-30', '3: “days-off” must be a list of days such as 2026-12-24'],
    ['days-off: [2026-12-31..2026-12-01]', '1: “days-off” must be a list of days'],
    ['report-hour: 24', '1: “report-hour” must be a whole number from 0 to 23.'],
    ['report-day: Montag', '1: “report-day” must be one of monday, tuesday'],
    ['report-sections: [findings, findings]', '1: “report-sections” names something twice.'],
    ['label-names: {late: x}', '1: “label-names.late” is not known here.'],
    ['label-names: [late]', '1: “label-names” must have the kinds of labels as keys.'],
    ['label-names:\n  overdue: ""', '2: “label-names.overdue” must be a name of 1 to 50 characters.'],
    ['label-colors:\n  overdue: red', '2: “label-colors.overdue” must be a colour of six hexadecimal digits'],
    [
      'organization-report: acme/leads',
      '1: “organization-report” must be the name of a repository of the organisation',
    ],
    ['_extends: .github', '1: “_extends” is not known; the keys are weekly-report'],
  ])('%j is told at its line', (text, fault) => expect(faultsOf(text)[0]).toContain(fault));
});
