import { mayWriteNow } from '../../config/may-write-now.ts';
import type { RepositoryConfig } from '../../config/repository-config.ts';
import type { ItemHistory } from '../../facts/history.ts';
import type { InstallationId } from '../../facts/ids.ts';
import { HOUR_MS, type Instant, earlier, instantFromMs } from '../../facts/instant.ts';
import { foldLifecycle } from '../../facts/lifecycle/fold.ts';
import { isOpen } from '../../facts/lifecycle/lifecycle.ts';
import type { RepositorySnapshot } from '../../facts/snapshots.ts';
import { isRefused } from '../../github/errors.ts';
import { checksOf } from '../../github/checks.ts';
import { labelsOf } from '../../github/labels.ts';
import { type LoadedPullRequest, loadPullRequest } from '../../store/load-pull-request.ts';
import { setLook } from '../../store/pull-request-looks.ts';
import type { Store } from '../../store/open.ts';
import { findRepositoryById } from '../../store/repositories.ts';
import { snoozedUntil } from '../../store/snoozes.ts';
import { asPermitted } from '../as-permitted.ts';
import type { FollowUpHandler } from '../follow-ups/handler.ts';
import type { JobContext } from '../publish-due.ts';
import { settingsInForce } from '../../reporting/settings-in-force.ts';
import type { SeenPull } from './label-conditions.ts';
import type { RepositoryViews } from './repository-views.ts';
import { updateChecks } from './update-checks.ts';
import { updateLabels } from './update-labels.ts';

/** What looking at pull requests needs. */
export interface EvaluateContext extends JobContext {
  views: RepositoryViews;
}

/** Ages and risks move slowly: nothing is looked at more often for their sake. */
const LOOK_EVERY_MS = 6 * HOUR_MS;

/**
 * Brings what Headroom shows on a pull request up to date: its labels and its check run, as far as the repository wants them and only
 * what changed. Outside the repository’s working hours it waits for the next look.
 */
export function evaluatePullRequest(context: EvaluateContext): FollowUpHandler<'evaluate-pull-request'> {
  return async ({ installationId, repositoryId, number }) => {
    const { store, now } = context;
    const repository = await findRepositoryById(store, repositoryId);
    if (repository === undefined || repository.deleted || repository.archived) return;
    const { config } = await settingsInForce(store, repositoryId);
    if (!config.labels && !config.checkRuns) return;
    const loaded = await loadPullRequest(store, repositoryId, number, config);
    if (loaded === undefined) return;
    const quietUntil = await quietEnd(store, config, loaded, now());
    if (quietUntil !== undefined) return await setLook(store, repositoryId, number, quietUntil);
    const lookAt = await show({ context, installationId, repository, config }, loaded);
    await setLook(store, repositoryId, number, lookAt);
  };
}

/** Until when nothing is to be written, as somebody wished or because nobody works; `undefined` where it may be now. */
async function quietEnd(
  store: Store,
  config: RepositoryConfig,
  { history: { item } }: LoadedPullRequest,
  now: Instant,
): Promise<Instant | undefined> {
  const free = mayWriteNow(config, now);
  return free === true ? await snoozedUntil(store, item.repositoryId, item.number, now) : free.from;
}

/** Where something is shown. */
interface Place {
  context: EvaluateContext;
  installationId: InstallationId;
  repository: RepositorySnapshot;
  config: RepositoryConfig;
}

/** Returns when to look again; never at a machine’s pull request, nor at one that is closed. */
async function show(place: Place, { history, people }: LoadedPullRequest): Promise<Instant | undefined> {
  const { context, repository, config } = place;
  const now = context.now();
  const view = await context.views.of(repository, config, now);
  const pull = foldLifecycle(history, people, now, view.history.teams);
  if (pull === undefined || pull.authorIsBot) return undefined;
  const seen = { pull, repository: view, now };
  const next = config.labels ? await showLabels(place, seen, { history, people }) : undefined;
  if (!isOpen(pull)) return next;
  if (config.checkRuns) await showChecks(place, seen, history);
  const routine = instantFromMs(now + LOOK_EVERY_MS);
  return next === undefined ? routine : earlier(next, routine);
}

async function showLabels(
  { context, installationId, repository, config }: Place,
  seen: SeenPull,
  { history, people }: LoadedPullRequest,
): Promise<Instant | undefined> {
  const { store, app, log } = context;
  const { id: repositoryId, owner, name } = repository;
  const update = async () => {
    const labels = labelsOf(app.asInstallation(installationId), owner, name);
    const actors = { people, ownLogin: await app.slug() };
    return await updateLabels({ store, log, labels, config, actors, repositoryId }, seen, history);
  };
  return await ifPossible(async () => await asPermitted(context, installationId, 'labels', update));
}

async function showChecks(place: Place, seen: SeenPull, history: ItemHistory): Promise<void> {
  const { context, installationId, repository, config } = place;
  const { store, app, log } = context;
  const octokit = app.asInstallation(installationId);
  const update = async () => {
    const checks = checksOf(octokit, repository.owner, repository.name, await app.slug());
    const work = { store, log, checks, dryRun: config.dryRun, now: seen.now };
    await updateChecks({ ...work, octokit, repository, config }, seen, history);
  };
  await ifPossible(async () => await asPermitted(context, installationId, 'check-runs', update));
}

/** A pull request that is locked, or gone by now, is left as it is. */
async function ifPossible<T>(
  work: () => Promise<{ permitted: true; value: T } | { permitted: false }>,
): Promise<T | undefined> {
  try {
    const done = await work();
    return done.permitted ? done.value : undefined;
  } catch (error) {
    if (isRefused(error, 'not-found', 'gone', 'archived', 'suspended', 'not-installed')) return undefined;
    throw error;
  }
}
