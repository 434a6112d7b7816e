import { formatIsoWeek } from '../../calendar/iso-week.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { WaitUntilError } from '../../github/errors.ts';
import { issuesOf } from '../../github/issues.ts';
import { publishOrganizationIssue } from '../../publish/organization-issue.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import { organizationTitle, renderOrganization } from '../../report/organization/render-organization.ts';
import { noteDryRun } from '../../store/dry-run-writes.ts';
import { hasOrganizationReport, saveOrganizationReport } from '../../store/organization-reports.ts';
import { claimPublication } from '../../store/publication-claims.ts';
import { findInstallationId } from '../../store/repositories.ts';
import { asPermitted } from '../as-permitted.ts';
import { failureReason } from '../failure-reason.ts';
import type { JobContext } from '../publish-due.ts';
import { dueWeek, mayReportNow } from '../schedule.ts';
import { allSettingsInForce } from '../../reporting/settings-in-force.ts';
import { namesTeams } from '../../reporting/names-teams.ts';
import { organizationOf } from '../../reporting/organization-of.ts';
import {
  type OrganizationRefusal,
  organizationTarget,
  REFUSALS,
  type WantingOrganization,
  wantingOrganizations,
} from './organization-target.ts';

/** What became of the report of one organisation that wants one. */
export type OrganizationOutcome = 'published' | 'published-before' | 'dry-run' | 'not-now' | OrganizationRefusal;

type SettingsOf = Awaited<ReturnType<typeof allSettingsInForce>>;

/** Publishes the organisations’ reports that are due and wanted, each once a week. One failure does not stop the rest. */
export async function publishOrganizations(
  context: JobContext,
  goOn: () => boolean = () => true,
): Promise<{ owner: string; outcome: OrganizationOutcome }[]> {
  const settingsOf = await allSettingsInForce(context.store);
  const done: { owner: string; outcome: OrganizationOutcome }[] = [];
  for (const wanting of await wantingOrganizations(context.store)) {
    if (!goOn()) break;
    const { owner } = wanting.base;
    try {
      done.push({ owner, outcome: await publishFor(context, wanting, settingsOf) });
    } catch (error) {
      if (error instanceof WaitUntilError) continue;
      const reason = failureReason(error);
      context.log.warn({ owner, reason }, 'an organisation’s report could not be published; it is tried again');
    }
  }
  return done;
}

async function publishFor(
  context: JobContext,
  { base, config, repositories }: WantingOrganization,
  settingsOf: SettingsOf,
): Promise<OrganizationOutcome> {
  const { store, log, webUrl } = context;
  const { owner } = base;
  const now = context.now();
  const target = organizationTarget(config, repositories);
  if (typeof target === 'string') {
    log.warn({ owner }, `an organisation’s report is not written: ${REFUSALS[target]}`);
    return target;
  }
  const week = dueWeek(now, config);
  const isoWeek = formatIsoWeek(week);
  if (await hasOrganizationReport(store, target.id, isoWeek)) return 'published-before';
  if (mayReportNow(week, config, now) !== true) return 'not-now';
  const noted = { repositoryId: base.id, kind: 'organization-report', number: 0, detail: isoWeek } as const;
  if (config.dryRun && !(await noteDryRun(store, noted, now))) return 'dry-run';
  const {
    timeZone: zone,
    report: { language },
  } = config;
  const readers = { isPublic: !target.private, namesTeams: namesTeams(target, settingsOf(target).config) };
  const request = { owner, repositories, settingsOf, week, zone, language, ...readers, now };
  const report = await organizationOf(store, webUrl, request);
  const words = LANGUAGES[language];
  const [title, body] = [organizationTitle(report, words), renderOrganization(report, words)];
  const issue = { owner, week: isoWeek, title, body };
  if (config.dryRun) {
    const told = { owner, title: issue.title, characters: issue.body.length };
    log.info(told, 'dry run: an organisation’s report would be written');
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
