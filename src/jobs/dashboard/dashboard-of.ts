import type { RepositoryConfig } from '../../config/repository-config.ts';
import { REPOSITORY_FILE } from '../../config/repository-file.ts';
import type { Instant } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { renderDashboard, renderStamp } from '../../report/dashboard/render-dashboard.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import type { Store } from '../../store/open.ts';
import { findLastIssue } from '../../store/weekly-reports.ts';
import { reportOf } from '../../reporting/report-of.ts';
import { currentWeek } from '../../reporting/report-weeks.ts';

/** The text of a repository’s dashboard now. */
export async function dashboardOf(
  { store, webUrl, now }: { store: Store; webUrl: string; now: Instant },
  repository: RepositorySnapshot,
  config: RepositoryConfig,
): Promise<{ title: string; state: string; stamp: string }> {
  const report = await reportOf(store, repository, currentWeek(now, config.timeZone), config, webUrl);
  const { url } = report.repository;
  const last = await findLastIssue(store, repository.id);
  const lastReport = last && { week: last.isoWeek, url: `${url}/issues/${last.issueNumber}` };
  const links = { settings: `${url}/blob/HEAD/${REPOSITORY_FILE}`, ...optional('lastReport', lastReport) };
  const language = LANGUAGES[config.report.language];
  return {
    title: language.dashboard.title,
    state: renderDashboard(report, links, language),
    stamp: renderStamp(report, language),
  };
}
