import { isoWeekAt, isoWeekSpan, isoWeeksBefore, type WeekSpan } from '../../calendar/iso-week.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import { type Instant, instantFromMs } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import type { Span } from '../../facts/spans.ts';
import { DASHBOARD_TITLE, renderDashboard, renderStamp } from '../../report/dashboard/render-dashboard.ts';
import { BASELINE_WEEKS } from '../../signals/context.ts';
import type { Store } from '../../store/open.ts';
import { findLastIssue } from '../../store/weekly-reports.ts';
import { reportOf } from '../report-of.ts';

/** The text of a repository’s dashboard now. */
export async function dashboardOf(
  { store, webUrl, now }: { store: Store; webUrl: string; now: Instant },
  repository: RepositorySnapshot,
  config: RepositoryConfig,
): Promise<{ title: string; state: string; stamp: string }> {
  const week = isoWeekAt(now, config.timeZone);
  const time = {
    window: toSpan(isoWeekSpan(week, config.timeZone)),
    weeksBefore: isoWeeksBefore(week, BASELINE_WEEKS, config.timeZone).map(toSpan),
    asOf: now,
  };
  const report = await reportOf(store, repository, time, config, webUrl);
  const { url } = report.repository;
  const last = await findLastIssue(store, repository.id);
  const lastReport = last && { week: last.isoWeek, url: `${url}/issues/${last.issueNumber}` };
  const links = { settings: `${url}/blob/HEAD/${REPOSITORY_FILE}`, ...optional('lastReport', lastReport) };
  return { title: DASHBOARD_TITLE, state: renderDashboard(report, links), stamp: renderStamp(report) };
}

function toSpan({ sinceMs, untilMs }: WeekSpan): Span {
  return { since: instantFromMs(sinceMs), until: instantFromMs(untilMs) };
}
