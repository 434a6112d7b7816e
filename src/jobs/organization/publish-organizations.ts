import { formatIsoWeek } from '../../calendar/iso-week.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { WaitUntilError } from '../../github/errors.ts';
import { issuesOf } from '../../github/issues.ts';
import { publishOrganizationIssue } from '../../publish/organization-issue.ts';
import { organizationTitle, renderOrganization } from '../../report/organization/render-organization.ts';
import { hasOrganizationReport, saveOrganizationReport } from '../../store/organization-reports.ts';
import { claimPublication } from '../../store/publication-claims.ts';
import { findInstallationId, listInstalledRepositories } from '../../store/repositories.ts';
import { BASE_REPOSITORY } from '../../store/repository-files.ts';
import { asPermitted } from '../as-permitted.ts';
import { failureReason } from '../failure-reason.ts';
import type { JobContext } from '../publish-due.ts';
import { dueWeek } from '../schedule.ts';
import { allSettingsInForce } from '../settings/in-force.ts';
import { organizationOf } from './organization-of.ts';

/** What became of the report of one organisation that wants one. */
export type OrganizationOutcome =
  'published' | 'published-before' | 'dry-run' | 'no-such-repository' | 'refused-public' | 'not-now';

type SettingsOf = Awaited<ReturnType<typeof allSettingsInForce>>;

/** Publishes the organisations’ reports that are due and wanted, each once a week. One failure does not stop the rest. */
export async function publishOrganizations(
  context: JobContext,
  goOn: () => boolean = () => true,
): Promise<{ owner: string; outcome: OrganizationOutcome }[]> {
  const settingsOf = await allSettingsInForce(context.store);
  const repositories = await listInstalledRepositories(context.store);
  const done: { owner: string; outcome: OrganizationOutcome }[] = [];
  for (const base of repositories.filter(({ name }) => name.toLowerCase() === BASE_REPOSITORY)) {
    const { config } = settingsOf(base);
    if (config.organizationReport === undefined || !goOn()) continue;
    const own = repositories.filter(({ owner }) => owner.toLowerCase() === base.owner.toLowerCase());
    try {
      done.push({ owner: base.owner, outcome: await publishFor(context, base, config, own, settingsOf) });
    } catch (error) {
      if (error instanceof WaitUntilError) continue;
      const reason = failureReason(error);
      context.log.warn(
        { owner: base.owner, reason },
        'an organisation’s report could not be published; it is tried again',
      );
    }
  }
  return done;
}

async function publishFor(
  context: JobContext,
  base: RepositorySnapshot,
  config: RepositoryConfig,
  repositories: readonly RepositorySnapshot[],
  settingsOf: SettingsOf,
): Promise<OrganizationOutcome> {
  const { store, log, webUrl } = context;
  const { owner } = base;
  const now = context.now();
  const target = repositories.find(({ name }) => name.toLowerCase() === config.organizationReport?.toLowerCase());
  if (target === undefined) return told(context, owner, 'no-such-repository');
  if (!target.private && !config.organizationReportPublic) return told(context, owner, 'refused-public');
  const week = dueWeek(now, config);
  const isoWeek = formatIsoWeek(week);
  if (await hasOrganizationReport(store, target.id, isoWeek)) return 'published-before';
  const request = { owner, repositories, settingsOf, week, zone: config.timeZone, isPublic: !target.private, now };
  const report = await organizationOf(store, webUrl, request);
  const issue = { owner, week: isoWeek, title: organizationTitle(report), body: renderOrganization(report) };
  if (config.dryRun) {
    log.info(
      { owner, title: issue.title, characters: issue.body.length },
      'dry run: an organisation’s report would be written',
    );
    return 'dry-run';
  }
  return await write(context, target, issue);
}

async function write(
  context: JobContext,
  target: RepositorySnapshot,
  issue: { owner: string; week: string; title: string; body: string },
): Promise<OrganizationOutcome> {
  const { store, app, log, now } = context;
  const installationId = await findInstallationId(store, target.id);
  const release = installationId === undefined ? undefined : await claimPublication(store, target.id, 0);
  if (installationId === undefined || release === undefined) return 'not-now';
  try {
    const published = await asPermitted(context, installationId, 'organization-report', async () => {
      const issues = issuesOf(app.asInstallation(installationId), target.owner, target.name, await app.slug());
      const { number, url } = await publishOrganizationIssue(issues, issue);
      await saveOrganizationReport(store, target.id, { isoWeek: issue.week, issueNumber: number, publishedAt: now() });
      return url;
    });
    if (!published.permitted) return 'not-now';
    log.info({ owner: issue.owner, week: issue.week, url: published.value }, 'an organisation’s report was published');
    return 'published';
  } finally {
    await release();
  }
}

const REFUSALS: Readonly<Record<'no-such-repository' | 'refused-public', string>> = {
  'no-such-repository':
    'an organisation’s report is not written: the App does not reach the repository that “organization-report” names',
  'refused-public':
    'an organisation’s report is not written: everybody can read the repository that “organization-report” names; name a private one, or set “organization-report-public: true”',
};

function told({ log }: JobContext, owner: string, outcome: keyof typeof REFUSALS): OrganizationOutcome {
  log.warn({ owner }, REFUSALS[outcome]);
  return outcome;
}
