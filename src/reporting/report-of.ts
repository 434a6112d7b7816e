import type { IsoWeek } from '../calendar/iso-week.ts';
import { ownLabelNames, type RepositoryConfig } from '../config/repository-config.ts';
import type { RepositoryHistory } from '../facts/history.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { buildReport } from '../report/build-report.ts';
import { buildQueue, type Queue } from '../report/queue-now.ts';
import type { Report } from '../report/report.ts';
import type { SignalSettings } from '../signals/context.ts';
import type { TeamPause } from '../signals/table.ts';
import { loadHistory } from '../store/load-history.ts';
import { loadHomeTeams } from '../store/load-home-teams.ts';
import { loadVisitors } from '../store/load-visitors.ts';
import type { Store } from '../store/open.ts';
import { namesTeams } from './names-teams.ts';
import { type ReportTime, wholeWeek } from './report-weeks.ts';
import { signalSettingsOf } from './signal-settings.ts';
import { teamPauseOf } from './team-told.ts';

/** A year of finished pull requests tells how old an open one is; the 26 weeks of baseline lie within it. */
const LOADED_BEFORE_MS = 53 * WEEK_MS;

/** The report of a repository from what the store knows; loads only the year that it needs. @param teamPause why not of the team */
export async function reportOf(
  store: Store,
  repository: RepositorySnapshot,
  time: ReportTime,
  config: RepositoryConfig,
  webUrl: string,
  teamPause?: TeamPause,
): Promise<Report> {
  const history = await historyOf(store, repository, time, config);
  const settings = await signalSettingsOf(store, config, history.people);
  return reportFrom(history, settings, time, config, webUrl, teamPause);
}

/** The report of a week that is over, as everybody who can read the repository is told it. @param notes whether it is noted as told */
export async function weekReportOf(
  store: Store,
  repository: RepositorySnapshot,
  week: IsoWeek,
  config: RepositoryConfig,
  { webUrl, now, notes = true }: { webUrl: string; now: Instant; notes?: boolean },
): Promise<Report> {
  const teamPause = await teamPauseOf(store, repository, week, config, { notes });
  return await reportOf(store, repository, wholeWeek(week, config.timeZone, now), config, webUrl, teamPause);
}

/** What is open in a repository now, from the year that says how long that usually is. */
export async function queueOf(
  store: Store,
  repository: RepositorySnapshot,
  time: ReportTime,
  config: RepositoryConfig,
  webUrl: string,
): Promise<Queue> {
  const history = await historyOf(store, repository, time, { ...config, recognition: false });
  const settings = await signalSettingsOf(store, config, history.people);
  return buildQueue(history, {
    window: time.window,
    asOf: time.asOf,
    zone: config.timeZone,
    url: `${webUrl}/${repository.owner}/${repository.name}`,
    settings,
  });
}

/** The year of a repository that a report needs. */
export async function historyOf(
  store: Store,
  { id }: RepositorySnapshot,
  { window }: ReportTime,
  config: RepositoryConfig,
): Promise<RepositoryHistory> {
  const history = await loadHistory(store, id, {
    since: instantFromMs(window.since - LOADED_BEFORE_MS),
    checksSince: window.since,
    bots: config.bots,
    optOut: config.optOut,
    ownLabels: ownLabelNames(config),
    teamSlugs: config.teamCalendars.keys(),
  });
  const homeTeams = await loadHomeTeams(store, history);
  const visitors = config.recognition ? await loadVisitors(store, history, window) : undefined;
  const hidesTeams = !namesTeams(history.repository, config);
  return { ...history, homeTeams, hidesTeams, ...optional('visitors', visitors) };
}

/** The report of that history, as the repository’s settings want it. */
export function reportFrom(
  history: RepositoryHistory,
  settings: SignalSettings,
  time: ReportTime,
  config: RepositoryConfig,
  webUrl: string,
  teamPause?: TeamPause,
): Report {
  const { owner, name } = history.repository;
  return buildReport(history, {
    ...time,
    zone: config.timeZone,
    url: `${webUrl}/${owner}/${name}`,
    afterHours: config.afterHours,
    recognition: config.recognition,
    pulse: config.pulse,
    settings,
    worksCouncil: config.worksCouncil,
    ...optional('teamPause', teamPause),
    language: config.report.language,
  });
}
