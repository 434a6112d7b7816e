import { ownLabelNames, type RepositoryConfig } from '../config/repository-config.ts';
import { type Instant, WEEK_MS, instantFromMs } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import type { Span } from '../facts/spans.ts';
import { buildReport } from '../report/build-report.ts';
import type { Report } from '../report/report.ts';
import { loadHistory } from '../store/load-history.ts';
import type { Store } from '../store/open.ts';

/** A year of finished pull requests tells how old an open one is; the 26 weeks of baseline lie within it. */
const LOADED_BEFORE_MS = 53 * WEEK_MS;

/** The report of a repository from what the store knows; loads only the year that it needs. */
export async function reportOf(
  store: Store,
  repository: RepositorySnapshot,
  time: { window: Span; weeksBefore: readonly Span[]; asOf: Instant },
  config: RepositoryConfig,
  webUrl: string,
): Promise<Report> {
  const since = instantFromMs(time.window.since - LOADED_BEFORE_MS);
  const history = await loadHistory(store, repository.id, {
    since,
    checksSince: time.window.since,
    bots: config.bots,
    optOut: config.optOut,
    ownLabels: ownLabelNames(config),
  });
  return buildReport(history, {
    ...time,
    zone: config.timeZone,
    url: `${webUrl}/${repository.owner}/${repository.name}`,
    afterHours: config.afterHours,
    recognition: config.recognition,
    settings: {
      kindRules: Object.fromEntries(config.workKinds),
      personCalendars: config.personCalendars,
      calendars: { repository: config.calendar, declared: config.calendar.declared, teams: config.teamCalendars },
    },
    worksCouncil: config.worksCouncil,
  });
}
