import type { InstallationId } from '../../facts/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, instantFromMs, SECOND_MS } from '../../facts/instant.ts';
import { RefusedError } from '../../github/errors.ts';
import type { Reader } from '../../github/reading/reader.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import {
  listRepositoriesToReconcile,
  loadReconciliations,
  type RepositoryToReconcile,
  saveReconciliation,
} from '../../store/reconciliations.ts';
import { throughInstallation } from '../../store/through-installation.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import { ofInstallation, type SendJobs, type Worker } from '../queue.ts';
import { shiftOf } from '../shift.ts';
import type { Pause } from './paused.ts';
import { RECONCILED_KINDS, reconcileRepository, type ReconcileOutcome } from './reconcile-repository.ts';

type Context = JobContext & { writer: Writer };

/** How long one installation’s repositories are compared before it is another’s turn. */
const TURN_MS = 20 * SECOND_MS;
/** What is left of the quota is kept for live work, and for history that is not read yet. */
const RESERVE_SHARE = 0.4;
const REFUSED_MS = 6 * HOUR_MS;

/** Gives a turn to every installation that has repositories to be compared; see MOMENT in src/store/reconciliations.ts. */
export async function reconcileRound(context: Context, send: SendJobs): Promise<void> {
  const due = await repositoriesDue(context);
  const installations = [...new Set(due.map(({ installationId }) => installationId))];
  await send('reconcile', installations.map(ofInstallation));
}

/** Compares the repositories of one installation for a turn, and asks for the next one where not all are compared. */
export function reconcileWorker(context: Context, send: SendJobs): Worker<'reconcile'> {
  return async ({ installationId }, shift) => {
    const { goOn } = shiftOf(shift, TURN_MS);
    const pause = await reconcileInstallation(context, installationId, goOn);
    if (pause === undefined) return;
    await send('reconcile', [ofInstallation(installationId)], pause.kind === 'wait' ? pause.until - context.now() : 0);
  };
}

/**
 * Compares the repositories of an installation that are due, one after the other, while there is time. One that GitHub refuses does not
 * stop the others; without the permission to read, none is asked for. Why it did not come to the end, if it did not.
 */
export async function reconcileInstallation(
  context: Context,
  installationId: InstallationId,
  goOn: () => boolean,
): Promise<Pause | undefined> {
  const reader = context.app.reader(installationId, RESERVE_SHARE);
  const due = (await repositoriesDue(context)).filter((each) => each.installationId === installationId);
  for (const repository of due) {
    const compare = async () => await reconcileOne(context, reader, repository, goOn);
    const attempt = await asPermitted(context, installationId, 'history', compare);
    if (!attempt.permitted) return undefined;
    if (attempt.value !== undefined && attempt.value.kind !== 'done') return attempt.value;
  }
  return undefined;
}

async function repositoriesDue({ store, now }: Context): Promise<RepositoryToReconcile[]> {
  const at = now();
  return await listRepositoriesToReconcile(store, RECONCILED_KINDS, { now: at, dayStart: startOfDay(at) });
}

function startOfDay(at: Instant): Instant {
  return instantFromMs(at - (at % DAY_MS));
}

async function reconcileOne(
  context: Context,
  reader: Reader,
  repository: RepositoryToReconcile,
  goOn: () => boolean,
): Promise<ReconcileOutcome | undefined> {
  const { store, log, now } = context;
  const { repositoryId, installationId } = repository;
  const writer = throughInstallation(context.writer, installationId);
  try {
    const outcome = await reconcileRepository({ store, writer, reader, goOn, now }, repository);
    if (outcome.kind === 'done' && outcome.repaired > 0) {
      const { refreshed, repaired } = outcome;
      log.info({ repositoryId, refreshed, repaired }, 'items had changed without our knowing; that is mended');
    }
    return outcome;
  } catch (error) {
    if (!(error instanceof RefusedError) || error.reason === 'permission') throw error;
    const { status, reason } = error;
    log.warn({ repositoryId, status, reason }, 'GitHub refuses to have a repository compared');
    await noteRefusal(context, repository, error.detail);
    return undefined;
  }
}

async function noteRefusal(
  { store, now }: Context,
  { repositoryId }: RepositoryToReconcile,
  fault: string,
): Promise<void> {
  const states = await loadReconciliations(store, repositoryId);
  const waitUntil = instantFromMs(now() + REFUSED_MS);
  for (const kind of RECONCILED_KINDS) {
    const nothing = { refreshed: 0, repaired: 0, calls: 0, points: 0 };
    const state = states.find((each) => each.kind === kind) ?? { repositoryId, kind, startedAt: now(), ...nothing };
    await saveReconciliation(store, { ...state, fault, waitUntil });
  }
}
