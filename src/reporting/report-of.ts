import { ownLabelNames, type RepositoryConfig } from '../config/repository-config.ts';
import type { RepositoryHistory } from '../facts/history.ts';
import { WEEK_MS, instantFromMs } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { buildReport } from '../report/build-report.ts';
import type { Report } from '../report/report.ts';
import type { SignalSettings } from '../signals/context.ts';
import { loadHistory } from '../store/load-history.ts';
import { loadVisitors } from '../store/load-visitors.ts';
import type { Store } from '../store/open.ts';
import type { ReportTime } from './report-weeks.ts';

/** A year of finished pull requests tells how old an open one is; the 26 weeks of baseline lie within it. */
const LOADED_BEFORE_MS = 53 * WEEK_MS;

/** The report of a repository from what the store knows; loads only the year that it needs. */
export async function reportOf(
  store: Store,
  repository: RepositorySnapshot,
  time: ReportTime,
  config: RepositoryConfig,
  webUrl: string,
): Promise<Report> {
  return reportFrom(await historyOf(store, repository, time, config), time, config, webUrl);
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
  return config.recognition ? { ...history, visitors: await loadVisitors(store, history, window) } : history;
}

/** The report of that history, as the repository’s settings want it. */
export function reportFrom(
  history: RepositoryHistory,
  time: ReportTime,
  config: RepositoryConfig,
  webUrl: string,
): Report {
  const { owner, name } = history.repository;
  return buildReport(history, {
    ...time,
    zone: config.timeZone,
    url: `${webUrl}/${owner}/${name}`,
    afterHours: config.afterHours,
    recognition: config.recognition,
    pulse: config.pulse,
    settings: signalSettings(config),
    worksCouncil: config.worksCouncil,
    language: config.report.language,
  });
}

/** What the repository’s file says about its signals. */
export function signalSettings({
  workKinds,
  personCalendars,
  calendar,
  teamCalendars,
}: RepositoryConfig): SignalSettings {
  return {
    kindRules: Object.fromEntries(workKinds),
    personCalendars,
    calendars: { repository: calendar, declared: calendar.declared, teams: teamCalendars },
  };
}
