import { addIsoWeeks, formatIsoWeek, type IsoWeek } from '../../calendar/iso-week.ts';
import { mayWriteNow } from '../../config/may-write-now.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { checksOf } from '../../github/checks.ts';
import { defaultHead } from '../../github/default-head.ts';
import { isRefused } from '../../github/errors.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import { renderHealthCheck } from '../../report/check/render-health-check.ts';
import { LANGUAGES } from '../../report/language/language.ts';
import { setHealthLook, WHOLE_REPOSITORY } from '../../store/health-looks.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { findWeeklyReport } from '../../store/weekly-reports.ts';
import { asPermitted } from '../as-permitted.ts';
import type { FollowUpHandler } from '../follow-ups/handler.ts';
import type { JobContext } from '../publish-due.ts';
import { isWritten, writeCheck } from '../pull-requests/write-check.ts';
import { dueAt, dueWeek, isSettled } from '../schedule.ts';
import { weekReportOf } from '../../reporting/report-of.ts';
import { settingsInForce } from '../../reporting/settings-in-force.ts';

export const HEALTH_CHECK_NAME = 'Headroom health';

/**
 * Sees to it that the head of the default branch carries the repository's health of the last week, once for each head and week. The
 * next look is when another week is due; a push, or a report that was made, brings it forward.
 */
export function updateHealthCheck(context: JobContext): FollowUpHandler<'update-health-check'> {
  return async ({ installationId, repositoryId }) => {
    const { store, app, now } = context;
    const repository = await findRepositoryById(store, repositoryId);
    if (repository === undefined || repository.deleted || repository.archived) return;
    const { config } = await settingsInForce(store, repositoryId);
    if (!config.checkRuns) return;
    const free = mayWriteNow(config, now());
    if (free !== true) return await setHealthLook(store, repositoryId, free.from);
    const octokit = app.asInstallation(installationId);
    const bring = async () => await bringUpToDate({ context, octokit, repository, config });
    // Before the work: whatever brings the look forward meanwhile is not to be overwritten.
    await setHealthLook(store, repositoryId, dueAt(addIsoWeeks(dueWeek(now(), config), 1), config));
    await unlessGone(async () => await asPermitted(context, installationId, 'check-runs', bring));
  };
}

/** Has the check looked at in the next round after a push to the default branch: one look, however many pushes until then. */
export function noteHead({ store, now }: Pick<JobContext, 'store' | 'now'>): FollowUpHandler<'note-head'> {
  return async ({ repositoryId }) => {
    const { config } = await settingsInForce(store, repositoryId);
    if (config.checkRuns) await setHealthLook(store, repositoryId, now());
  };
}

interface Place {
  context: JobContext;
  octokit: Octokit;
  repository: RepositorySnapshot;
  config: RepositoryConfig;
}

async function bringUpToDate(place: Place): Promise<void> {
  const { context, octokit, repository, config } = place;
  const { store, app, log } = context;
  const { id: repositoryId, owner, name } = repository;
  const headSha = await defaultHead(octokit, repository);
  if (headSha === undefined) return;
  const week = await toldWeek(place);
  const key = { repositoryId, number: WHOLE_REPOSITORY, kind: 'health' } as const;
  const version = formatIsoWeek(week);
  if (await isWritten(store, key, headSha, version)) return;
  const checks = checksOf(octokit, owner, name, await app.slug());
  const work = { store, log, checks, dryRun: config.dryRun, now: context.now() };
  await writeCheck(work, key, headSha, await contentOf(place, week), version);
}

/** The last week that is due; where its report is still to be made, the one before it, so that what is told has its report. */
async function toldWeek({ context: { store, now }, repository, config }: Place): Promise<IsoWeek> {
  const due = dueWeek(now(), config);
  if (!config.weeklyReport) return due;
  const report = await findWeeklyReport(store, repository.id, formatIsoWeek(due));
  return isSettled(report, due, config, now()) ? due : addIsoWeeks(due, -1);
}

async function contentOf({ context, repository, config }: Place, week: IsoWeek) {
  const { store, webUrl, now } = context;
  const report = await weekReportOf(store, repository, week, config, { webUrl, now: now() });
  const issue = (await findWeeklyReport(store, repository.id, formatIsoWeek(week)))?.issueNumber;
  const url = issue === undefined ? undefined : `${report.repository.url}/issues/${issue}`;
  return {
    name: HEALTH_CHECK_NAME,
    conclusion: 'neutral',
    ...renderHealthCheck(report, url, LANGUAGES[config.report.language]),
    annotations: [],
  } as const;
}

/** What is out of reach by now needs no check. */
async function unlessGone(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isRefused(error, 'not-found', 'gone', 'archived', 'suspended', 'not-installed')) throw error;
  }
}
