import { z } from 'zod';
import { peopleCalendars, teamCalendars } from './calendar-keys.ts';
import { days, holidays, timeZone, WEEKDAYS, workingDays, workingHours } from './calendar-values.ts';
import { LABEL_KIND_NAMES } from './label-kinds.ts';
import { logins, names, onOff, oneOf, someOf, wholeNumber } from './plain-values.ts';
import { WORK_KIND_NAMES } from './work-kinds.ts';

/** The parts of a weekly report that can be chosen and ordered. */
export const REPORT_SECTIONS = ['findings', 'numbers', 'charts', 'waiting', 'forecast', 'recognition'] as const;

export type ReportSection = (typeof REPORT_SECTIONS)[number];

const COLOR = 'must be a colour of six hexadecimal digits in quotes, such as "d93f0b"';
const LABEL = 'must be a name of 1 to 50 characters';

const labelName = z.string({ error: LABEL }).min(1, { error: LABEL }).max(50, { error: LABEL });
const color = z.string({ error: COLOR }).regex(/^#?[0-9a-fA-F]{6}$/, { error: COLOR });

const organizationReport = z
  .string({ error: 'must be the name of a repository of the organisation' })
  .regex(/^[\w.-]{1,100}$/, { error: 'must be the name of a repository of the organisation, without its owner' });

/**
 * The one definition of `.github/headroom.yml`: every key with its form, its default and its meaning. The JSON Schema and the table
 * in docs/configuration.md are made of it.
 */
export const repositoryKeys = {
  'weekly-report': onOff.default(false).describe('Write the weekly health issue.'),
  dashboard: onOff.default(false).describe('Keep a pinned issue that shows the state now, edited in place.'),
  'check-runs': onOff
    .default(false)
    .describe(
      'Neutral checks: on each pull request whose turn it is and how long a first review may take; on the default branch the week in short.',
    ),
  labels: onOff.default(false).describe('Put labels on pull requests that wait or are overdue.'),
  commands: onOff.default(false).describe('Answer “/headroom …” in comments by people with write access.'),
  'dry-run': onOff.default(false).describe('Write nothing; the log and “headroom status” tell what would be written.'),

  'time-zone': timeZone.default('UTC').describe('IANA zone in which weeks begin and times are told.'),
  'working-days': workingDays
    .default(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'])
    .describe('Days of work; waits are told in working hours beside calendar hours.'),
  'working-hours': workingHours
    .default('09:00-17:00')
    .describe('Hours of work on these days, past midnight if need be.'),
  holidays: holidays.optional().describe('Country or subdivision whose public holidays are free, such as DE-BY.'),
  'days-off': days.default([]).describe('Further free days: dates, or spans such as 2026-12-24..2027-01-01.'),
  teams: teamCalendars.default({}).describe('Calendars of teams, by slug: the keys above, where they differ.'),
  people: peopleCalendars
    .default({})
    .describe('Calendars of people, by login: the keys above, and “away” for days away. For people who want it here.'),

  'busy-status': onOff
    .default(true)
    .describe('Count who is busy for a day or longer, as their status at GitHub says, as away.'),

  'report-issue': oneOf(['new', 'rolling'])
    .default('new')
    .describe('A new issue each week, with the last one closed, or one issue that is rewritten.'),
  'report-day': oneOf(WEEKDAYS).default('monday').describe('The day on which the report is written.'),
  'report-hour': wholeNumber(0, 23).default(9).describe('The hour from which it is written, in the zone above.'),
  'report-quiet-weeks': oneOf(['skip', 'publish'])
    .default('skip')
    .describe('Whether a week with nothing to say gets a report.'),
  'report-sections': someOf(REPORT_SECTIONS)
    .default([...REPORT_SECTIONS])
    .describe('Which parts the report has, in this order.'),
  'report-language': oneOf(['en'])
    .default('en')
    .describe('The language of all that is published; the organisation’s report takes that of its own file.'),
  'organization-report': organizationReport
    .optional()
    .describe(
      'Only in the organisation’s “.github” repository: the repository that gets the weekly report for leadership; a private one is best.',
    ),
  'organization-report-public': onOff
    .default(false)
    .describe('Write that report also where everybody can read it; private repositories are then left out of it.'),
  'write-any-time': onOff
    .default(false)
    .describe('Write at any hour; else labels, checks and late reports are written within working hours only.'),

  'label-kinds': someOf(LABEL_KIND_NAMES)
    .default([...LABEL_KIND_NAMES])
    .describe('Which labels are used.'),
  'label-prefix': z
    .string({ error: 'must be a text of at most 20 characters' })
    .max(20, { error: 'must be a text of at most 20 characters' })
    .default('headroom: ')
    .describe('What the names of labels begin with.'),
  'label-names': z
    .partialRecord(z.enum(LABEL_KIND_NAMES), labelName, { error: 'must have the kinds of labels as keys' })
    .default({})
    .describe('Names of one’s own, by kind: {overdue: late}.'),
  'label-colors': z
    .partialRecord(z.enum(LABEL_KIND_NAMES), color, { error: 'must have the kinds of labels as keys' })
    .default({})
    .describe('Colours of one’s own, by kind: {overdue: "d93f0b"}.'),
  'review-load-limit': wholeNumber(1, 100)
    .default(5)
    .describe('More open review requests than this on one person is a high load.'),
  'work-in-progress-limit': wholeNumber(1, 100)
    .default(5)
    .describe('More open pull requests than this by one author is over the limit.'),

  'after-hours': onOff
    .default(false)
    .describe('Add the team’s figures about evenings, weekends and rest to the report.'),
  pulse: onOff
    .default(false)
    .describe('Ask one question in the report, answered by reactions, told from five answers on.'),
  recognition: onOff.default(true).describe('Name first contributions and reviews that unblocked others.'),
  'works-council': onOff
    .default(false)
    .describe('Turn all figures of people and teams about load and hours off, whatever else is set.'),
  'opt-out': logins
    .default([])
    .describe('Logins that are left out of all figures about people, and not named in reports.'),
  'name-teams': onOff
    .optional()
    .describe('Name teams in what is published; left out, only where not everybody can read the repository.'),
  bots: logins.default([]).describe('Logins that are machines here, besides those that Headroom knows.'),
  'work-kinds': z
    .partialRecord(z.enum(WORK_KIND_NAMES), names('labels', 50), {
      error: `must have the kinds of work as keys: ${WORK_KIND_NAMES.join(', ')}`,
    })
    .default({})
    .describe('Labels by kind of work: {debt: [tech-debt], bug: [bug]}; “*” stands for anything.'),
  'timed-labels': names('labels', 20)
    .default([])
    .describe('Labels of which the report tells how long items wear them; left out, the five used most.'),
};

export const repositorySchema = z.strictObject(repositoryKeys);

/** What a file says, with the defaults for what it does not. */
export type WrittenConfig = z.infer<typeof repositorySchema>;

/** What a file says by itself. */
export type WrittenKeys = z.input<typeof repositorySchema>;
