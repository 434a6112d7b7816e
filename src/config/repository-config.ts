import type { DateSpan, DayHours, DeclaredCalendar, Weekday } from '../calendar/declared-calendar.ts';
import { optional } from '../facts/optional.ts';
import { type PersonCalendar, toCalendar } from './keys/calendar-keys.ts';
import { dateSpan, dayHours, weekdayNumber } from './keys/calendar-values.ts';
import { LABEL_KINDS, type LabelKind } from './keys/label-kinds.ts';
import { plainLogin } from './keys/plain-values.ts';
import { type ReportSection, repositorySchema, type WrittenConfig, type WrittenKeys } from './keys/repository-keys.ts';
import { WORK_KIND_NAMES, WORK_KINDS, type WorkKind } from './keys/work-kinds.ts';

/** The working time of a repository; what people and teams declare stands above it. */
export interface RepositoryCalendar extends DeclaredCalendar {
  timeZone: string;
  workingDays: readonly Weekday[];
  workingHours: DayHours;
  daysOff: readonly DateSpan[];
  /** Whether the repository has said when it works; else these are the usual hours, by which only our own quiet hours go. */
  declared: boolean;
}

/** A label as it is to be on GitHub. */
export interface LabelStyle {
  kind: LabelKind;
  /** With its prefix, at most 50 characters. */
  name: string;
  /** Six hexadecimal digits. */
  color: string;
}

/** What a repository wants of Headroom; everything that writes is off until it asks. */
export interface RepositoryConfig {
  weeklyReport: boolean;
  dashboard: boolean;
  checkRuns: boolean;
  labels: boolean;
  commands: boolean;
  dryRun: boolean;
  /** The IANA zone in which weeks begin and times are told: that of `calendar`. */
  timeZone: string;
  calendar: RepositoryCalendar;
  /** By slug, lower case. */
  teamCalendars: ReadonlyMap<string, DeclaredCalendar>;
  /** By login, lower case. */
  personCalendars: ReadonlyMap<string, PersonCalendar>;
  /** Whether people’s busy status at GitHub is read and counts; off also where the works council's key is on. */
  busyStatus: boolean;
  report: {
    issue: 'new' | 'rolling';
    day: Weekday;
    /** 0 to 23. */
    hour: number;
    quietWeeks: 'skip' | 'publish';
    sections: readonly ReportSection[];
    language: 'en';
  };
  /** The repository that gets the organisation's report; meant in the organisation's own file only. */
  organizationReport?: string;
  /** Whether that repository may be one that everybody can read. */
  organizationReportPublic: boolean;
  writeAnyTime: boolean;
  /** Those that are used, in their order. */
  labelStyles: readonly LabelStyle[];
  reviewLoadLimit: number;
  workInProgressLimit: number;
  /** Off also where the works council's key is on. */
  afterHours: boolean;
  pulse: boolean;
  recognition: boolean;
  worksCouncil: boolean;
  /** Whether what is published names teams; absent where the file leaves it to whether everybody can read the repository. */
  nameTeams?: boolean;
  /** Logins in lower case. */
  optOut: ReadonlySet<string>;
  /** Logins that are machines here, besides those that Headroom knows; lower case. */
  bots: ReadonlySet<string>;
  /** Patterns of labels in lower case, in which `*` stands for anything. */
  workKinds: ReadonlyMap<WorkKind, readonly string[]>;
  timedLabels: readonly string[];
}

/** What holds where a repository has no file: nothing is written. */
export function defaultConfig(): RepositoryConfig {
  return resolveConfig([]);
}

/**
 * What holds in the end: each file's keys stand above those of the ones before it, key by key. But for what protects people: no file takes
 * back that a works council wants no figures of them, or that somebody has opted out.
 */
export function resolveConfig(files: readonly WrittenKeys[]): RepositoryConfig {
  const written: WrittenKeys = Object.assign({}, ...files);
  if (files.some((file) => file['works-council'] === true)) written['works-council'] = true;
  const config = toConfig(
    repositorySchema.parse(written),
    DECLARING.some((key) => key in written),
  );
  return { ...config, optOut: new Set(files.flatMap((file) => file['opt-out'] ?? []).map(plainLogin)) };
}

/** Keys by which a repository says when it works. */
const DECLARING = ['working-days', 'working-hours', 'holidays'] as const;

function toConfig(written: WrittenConfig, declared: boolean): Omit<RepositoryConfig, 'optOut'> {
  const calendar = { ...repositoryCalendar(written), declared };
  return {
    weeklyReport: written['weekly-report'],
    dashboard: written.dashboard,
    checkRuns: written['check-runs'],
    labels: written.labels,
    commands: written.commands,
    dryRun: written['dry-run'],
    timeZone: calendar.timeZone,
    calendar,
    teamCalendars: byLowerCase(written.teams),
    personCalendars: byLowerCase(written.people),
    busyStatus: written['busy-status'] && !written['works-council'],
    report: {
      issue: written['report-issue'],
      day: weekdayNumber(written['report-day']),
      hour: written['report-hour'],
      quietWeeks: written['report-quiet-weeks'],
      sections: written['report-sections'],
      language: written['report-language'],
    },
    ...optional('organizationReport', written['organization-report']),
    organizationReportPublic: written['organization-report-public'],
    writeAnyTime: written['write-any-time'],
    labelStyles: labelStyles(written),
    reviewLoadLimit: written['review-load-limit'],
    workInProgressLimit: written['work-in-progress-limit'],
    afterHours: written['after-hours'] && !written['works-council'],
    pulse: written.pulse && !written['works-council'],
    recognition: written.recognition,
    worksCouncil: written['works-council'],
    ...optional('nameTeams', written['name-teams']),
    bots: new Set(written.bots.map(plainLogin)),
    workKinds: workKinds(written),
    timedLabels: written['timed-labels'],
  };
}

function repositoryCalendar(written: WrittenConfig): Omit<RepositoryCalendar, 'declared'> {
  return {
    timeZone: written['time-zone'],
    workingDays: written['working-days'].map(weekdayNumber),
    workingHours: dayHours(written['working-hours']),
    ...optional('holidays', written.holidays?.toUpperCase()),
    daysOff: written['days-off'].flatMap((text) => dateSpan(text) ?? []),
  };
}

function byLowerCase(calendars: WrittenConfig['people']): Map<string, PersonCalendar> {
  return new Map(Object.entries(calendars).map(([name, written]) => [plainLogin(name), toCalendar(written)]));
}

/** The names of the labels that are Headroom’s, in lower case. */
export function ownLabelNames({ labelStyles }: Pick<RepositoryConfig, 'labelStyles'>): ReadonlySet<string> {
  return new Set(labelStyles.map(({ name }) => name.toLowerCase()));
}

/** GitHub's limit for a label's name, in characters. */
const MAX_LABEL = 50;

function labelStyles(written: WrittenConfig): LabelStyle[] {
  return written['label-kinds'].map((kind) => {
    const name = written['label-names'][kind] ?? LABEL_KINDS[kind].name;
    const color = written['label-colors'][kind] ?? LABEL_KINDS[kind].color;
    const whole = `${written['label-prefix']}${name}`.trim();
    return {
      kind,
      name: [...whole].slice(0, MAX_LABEL).join('').trimEnd(),
      color: color.replace('#', '').toLowerCase(),
    };
  });
}

function workKinds(written: WrittenConfig): Map<WorkKind, readonly string[]> {
  return new Map(
    WORK_KIND_NAMES.map((kind) => {
      const labels: readonly string[] = written['work-kinds'][kind] ?? WORK_KINDS[kind];
      return [kind, labels.map((label) => label.toLowerCase())];
    }),
  );
}
