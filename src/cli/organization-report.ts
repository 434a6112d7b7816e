import { lastCompleteIsoWeek } from '../calendar/iso-week.ts';
import { readGitHubEnvironment } from '../config/environment.ts';
import { defaultConfig } from '../config/repository-config.ts';
import { organizationOf } from '../reporting/organization-of.ts';
import { allSettingsInForce } from '../reporting/settings-in-force.ts';
import { LANGUAGES } from '../report/language/language.ts';
import { organizationTitle, renderOrganization } from '../report/organization/render-organization.ts';
import { listRepositories } from '../store/repositories.ts';
import { BASE_REPOSITORY } from '../store/repository-files.ts';
import { CommandFailure, UsageFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { type AskedTime, parseMoment, readWeek } from './report-request.ts';
import { withStore } from './with-store.ts';

interface Options extends AskedTime {
  format: string;
  json?: boolean;
  dataDir?: string;
}

/**
 * The report of an organisation as Markdown or HTML: over all of its repositories that are known, private ones included, as whoever can read
 * the database may see them.
 */
export async function organizationReport(io: CliIo, owner: string, options: Options): Promise<string> {
  if (options.json === true || options.format === 'json')
    throw new UsageFailure('The report of an organisation is Markdown or HTML; leave --json out.');
  if (options.since !== undefined || options.until !== undefined)
    throw new UsageFailure('The report of an organisation is about a week; give --week.');
  const now = options.asOf === undefined ? io.now() : parseMoment(options.asOf, '--as-of');
  const { webUrl } = readGitHubEnvironment(io.env);
  return await withStore(io, options, 'report', async (store) => {
    const all = await listRepositories(store);
    const repositories = all.filter((repository) => repository.owner.toLowerCase() === owner.toLowerCase());
    if (repositories.length === 0)
      throw new CommandFailure(`No repository of ${owner} is known; see npx headroom status for those that are.`);
    const settingsOf = await allSettingsInForce(store);
    const base = repositories.find(({ name }) => name.toLowerCase() === BASE_REPOSITORY);
    const {
      timeZone: zone,
      report: { language },
    } = base === undefined ? defaultConfig() : settingsOf(base).config;
    const week = options.week === undefined ? lastCompleteIsoWeek(now, zone) : readWeek(options.week);
    const request = { owner, repositories, settingsOf, week, zone, language, isPublic: false, namesTeams: true, now };
    const report = await organizationOf(store, webUrl, request);
    const words = LANGUAGES[language];
    if (options.format === 'html') {
      // What draws its charts takes a third of the time in which any other command is done.
      const { renderOrganizationHtml } = await import('../report/organization/organization-html.ts');
      return renderOrganizationHtml(report, webUrl, words);
    }
    return `## ${organizationTitle(report, words)}\n\n${renderOrganization(report, words)}`;
  });
}
