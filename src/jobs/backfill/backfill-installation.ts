import { noFacts } from '../../facts/facts.ts';
import type { InstallationId, ItemNumber } from '../../facts/ids.ts';
import { HOUR_MS, type Instant, instantFromMs, SECOND_MS, WEEK_MS } from '../../facts/instant.ts';
import { RefusedError } from '../../github/errors.ts';
import type { Reader } from '../../github/reading/reader.ts';
import type { FollowUp } from '../../store/follow-ups/follow-up.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { listRepositoriesToRead, type RepositoryToRead } from '../../store/repositories-to-read.ts';
import { throughInstallation } from '../../store/through-installation.ts';
import { etaMs, shareRead } from '../../store/sync-progress.ts';
import { loadSyncStates, saveSyncState, SYNC_KINDS, type SyncState } from '../../store/sync-state.ts';
import { asPermitted } from '../as-permitted.ts';
import type { JobContext } from '../publish-due.ts';
import { type BackfillOutcome, backfillRepository } from './backfill-repository.ts';
import { EVERYTHING, resume } from './sync-plan.ts';

/** What reading history works with. */
export interface BackfillJobContext extends JobContext {
  writer: Writer;
  /** How far back; what is still open always comes. */
  backfillWeeks: number | 'all';
}

/** A fifth of an installation’s quota is left to live work. */
const RESERVE_SHARE = 0.2;
/** What GitHub refuses is asked for again after so long, in case a permission came back. */
const REFUSED_MS = 6 * HOUR_MS;

/**
 * Reads on in the repositories of an installation that are not read to the end, one after the other, while there is time. One that
 * GitHub refuses does not stop the others.
 */
export async function backfillInstallation(
  context: BackfillJobContext,
  installationId: InstallationId,
  goOn: () => boolean,
): Promise<BackfillOutcome> {
  const { store, app, now } = context;
  const due = await listRepositoriesToRead(store, SYNC_KINDS, now());
  const reader = app.reader(installationId, RESERVE_SHARE);
  // One repository that GitHub does not give does not stop the others; a second one says that it gives nothing at all.
  let waiting: BackfillOutcome | undefined;
  for (const repository of due.filter((each) => each.installationId === installationId)) {
    if (!goOn()) return { kind: 'more' };
    const read = async () => await backfillOne(context, reader, repository, goOn);
    const attempt = await asPermitted(context, installationId, 'history', read);
    if (!attempt.permitted) return { kind: 'done' };
    const outcome = attempt.value;
    if (outcome.kind === 'wait' && outcome.reason === 'unavailable' && waiting === undefined) waiting = outcome;
    else if (outcome.kind !== 'done') return outcome;
  }
  return waiting ?? { kind: 'done' };
}

/** The installations that have something left to read. */
export async function installationsToRead({ store, now }: JobContext): Promise<InstallationId[]> {
  const due = await listRepositoriesToRead(store, SYNC_KINDS, now());
  return [...new Set(due.map(({ installationId }) => installationId))];
}

async function backfillOne(
  job: BackfillJobContext,
  reader: Reader,
  repository: RepositoryToRead,
  goOn: () => boolean,
): Promise<BackfillOutcome> {
  const { store, writer, now, log, backfillWeeks } = job;
  const since = backfillWeeks === 'all' ? EVERYTHING : instantFromMs(now() - backfillWeeks * WEEK_MS);
  let last: SyncState | undefined;
  const onProgress = (state: SyncState) => {
    last = state;
  };
  try {
    const { installationId, repositoryId } = repository;
    const through = throughInstallation(writer, installationId);
    const askAgain = async (number: ItemNumber) => {
      const followUp: FollowUp = { kind: 'refresh-item', installationId, repositoryId, number };
      await through.write({ facts: noFacts(), followUps: [followUp] });
    };
    const context = { store, writer: through, reader, now, onProgress, askAgain };
    return await backfillRepository(context, { ...repository, since, goOn });
  } catch (error) {
    if (!(error instanceof RefusedError) || error.reason === 'permission') throw error;
    if (error.reason === 'suspended' || error.reason === 'not-installed') return { kind: 'done' };
    log.warn(
      { repositoryId: repository.repositoryId, status: error.status, reason: error.reason },
      'GitHub refuses a repository’s history',
    );
    await noteRefusal(job, repository, since, error.detail);
    return { kind: 'done' };
  } finally {
    if (last) log.info(progressOf(last), 'history read so far');
  }
}

async function noteRefusal(
  { store, now }: BackfillJobContext,
  { repositoryId }: RepositoryToRead,
  since: Instant,
  fault: string,
): Promise<void> {
  const states = new Map((await loadSyncStates(store, repositoryId)).map((state) => [state.kind, state]));
  const kind = SYNC_KINDS.find((each) => states.get(each)?.phase !== 'done') ?? SYNC_KINDS[0] ?? 'milestones';
  const state = resume(states.get(kind), { repositoryId, kind }, since, now());
  await saveSyncState(store, { ...state, fault, waitUntil: instantFromMs(now() + REFUSED_MS) });
}

function progressOf(state: SyncState): object {
  const { repositoryId, kind, itemsRead, calls, points } = state;
  const eta = etaMs(state);
  const left = eta === undefined ? {} : { secondsLeft: Math.round(eta / SECOND_MS) };
  return { repositoryId, kind, itemsRead, percent: Math.floor(100 * shareRead(state)), calls, points, ...left };
}
