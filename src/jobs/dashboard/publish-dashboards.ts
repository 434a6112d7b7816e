import { mayWriteNow } from '../../config/may-write-now.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { InstallationId } from '../../facts/ids.ts';
import { HOUR_MS } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { WaitUntilError } from '../../github/errors.ts';
import { issuesOf } from '../../github/issues.ts';
import { pinIssue } from '../../github/pin-issue.ts';
import type { Octokit } from '../../github/rest/octokit.ts';
import { closeDashboard, publishDashboard } from '../../publish/dashboard-issue.ts';
import { listDashboards, removeDashboard, saveDashboard, type StoredDashboard } from '../../store/dashboards.ts';
import { noteDryRun } from '../../store/dry-run-writes.ts';
import { claimPublication } from '../../store/publication-claims.ts';
import { findInstallationId, listInstalledRepositories } from '../../store/repositories.ts';
import { asPermitted } from '../as-permitted.ts';
import { failureReason } from '../failure-reason.ts';
import type { JobContext } from '../publish-due.ts';
import { allSettingsInForce } from '../../reporting/settings-in-force.ts';
import { takingTurns } from '../taking-turns.ts';
import { dashboardOf } from './dashboard-of.ts';

/** What became of the dashboard of one repository that wants one, or had one. */
export type DashboardOutcome = 'created' | 'updated' | 'unchanged' | 'closed' | 'dry-run' | 'removed';

/** The rounds do not begin to the second. */
const LEAST_MS = HOUR_MS - 60_000;

/**
 * Brings the dashboards up to date of the repositories that want one: within their working time, each at most once an hour, those of
 * each owner in turn. One repository’s failure does not stop the rest. Returns what was done, by repository.
 */
export async function publishDashboards(
  context: JobContext,
  goOn: () => boolean = () => true,
): Promise<{ name: string; outcome: DashboardOutcome }[]> {
  const done: { name: string; outcome: DashboardOutcome }[] = [];
  const known = await listDashboards(context.store);
  const settingsOf = await allSettingsInForce(context.store);
  const repositories = await listInstalledRepositories(context.store);
  for (const repository of takingTurns(repositories, ({ owner }) => owner)) {
    if (!goOn()) break;
    try {
      const outcome = await lookAfter(context, repository, settingsOf(repository).config, known.get(repository.id));
      if (outcome !== undefined) done.push({ name: `${repository.owner}/${repository.name}`, outcome });
    } catch (error) {
      if (error instanceof WaitUntilError) continue;
      const details = { repositoryId: repository.id, reason: failureReason(error) };
      context.log.warn(details, 'a dashboard could not be brought up to date; it is tried again');
    }
  }
  return done;
}

async function lookAfter(
  context: JobContext,
  repository: RepositorySnapshot,
  config: RepositoryConfig,
  known: StoredDashboard | undefined,
): Promise<DashboardOutcome | undefined> {
  const { store, app, now } = context;
  const isDue = known === undefined || now() - known.lookedAt >= LEAST_MS;
  if (config.dashboard ? !isDue : known === undefined) return undefined;
  if (mayWriteNow(config, now()) !== true) return undefined;
  const installationId = await findInstallationId(store, repository.id);
  if (installationId === undefined) return undefined;
  const octokit = app.asInstallation(installationId);
  const work = config.dashboard
    ? async () => await bringUpToDate(context, octokit, repository, config, known)
    : async () => await putAway(context, octokit, repository, known);
  return await alone(context, installationId, repository, work);
}

/** Only one process at a time writes for a repository. */
async function alone(
  context: JobContext,
  installationId: InstallationId,
  { id }: RepositorySnapshot,
  work: () => Promise<DashboardOutcome | undefined>,
): Promise<DashboardOutcome | undefined> {
  const release = await claimPublication(context.store, id, 0);
  if (!release) return undefined;
  try {
    const done = await asPermitted(context, installationId, 'dashboard', work);
    return done.permitted ? done.value : undefined;
  } finally {
    await release();
  }
}

async function bringUpToDate(
  context: JobContext,
  octokit: Octokit,
  repository: RepositorySnapshot,
  config: RepositoryConfig,
  known: StoredDashboard | undefined,
): Promise<DashboardOutcome> {
  const { store, app, webUrl, log } = context;
  const now = context.now();
  const { id: repositoryId, owner, name } = repository;
  const isKnown =
    config.dryRun && !(await noteDryRun(store, { repositoryId, kind: 'dashboard', number: 0, detail: '' }, now));
  if (isKnown) return 'dry-run';
  const text = await dashboardOf({ store, webUrl, now }, repository, config);
  if (config.dryRun) {
    const told = { repositoryId, title: text.title, characters: text.state.length };
    log.info(told, 'dry run: a dashboard would be kept');
    return 'dry-run';
  }
  const issues = issuesOf(octokit, owner, name, await app.slug());
  const wanted = { repositoryId, ...text, ...optional('number', known?.issueNumber) };
  const { outcome, number } = await publishDashboard(issues, wanted);
  const saved = { issueNumber: number, pinned: known?.pinned, lookedAt: now };
  await saveDashboard(store, repositoryId, saved);
  if (outcome !== 'closed' && saved.pinned === undefined) {
    const refusal = await pinIssue(octokit, owner, name, number);
    await saveDashboard(store, repositoryId, { ...saved, pinned: refusal === undefined });
    if (refusal !== undefined)
      log.info({ repositoryId, number, refusal }, 'a dashboard stays unpinned: GitHub refuses');
  }
  return outcome;
}

async function putAway(
  { store, app }: JobContext,
  octokit: Octokit,
  { id, owner, name }: RepositorySnapshot,
  known: StoredDashboard | undefined,
): Promise<DashboardOutcome | undefined> {
  if (known === undefined) return undefined;
  await closeDashboard(issuesOf(octokit, owner, name, await app.slug()), known.issueNumber);
  await removeDashboard(store, id);
  return 'removed';
}
