import type { PgBoss } from 'pg-boss';
import type { InstallationId } from '../../facts/ids.ts';
import { type Instant, SECOND_MS } from '../../facts/instant.ts';
import { installationTokens } from '../../github/installation-token.ts';
import type { TokenSource } from '../../github/reading/reader.ts';
import { type BackfillJobContext, backfillInstallation, installationsToRead } from './backfill-installation.ts';

const BACKFILL = 'backfill';
const BACKFILL_DUE = 'backfill-due';
/** Jobs that failed for good; they stay here to be looked at. */
const BACKFILL_DEAD = 'backfill-dead';

/** How long one job reads before it lets other installations go on: turn by turn, however many repositories one of them has. */
const SLICE_MS = 20 * SECOND_MS;
/** Installations that are read at once by one instance. */
const AT_ONCE = 2;
const HEARTBEAT_SECONDS = 20;
const EXPIRE_SECONDS = 300;

interface BackfillJob {
  installationId: InstallationId;
}

/** Asks for the history of an installation to be read. Asking twice changes nothing. */
export type RequestBackfill = (installationId: InstallationId, startAfter?: Instant) => Promise<void>;

/**
 * Adds the reading of history to the queue. An installation has at most one job under way and one that waits. Which repositories are
 * to be read is in the database, so that a lost request is found again within ten minutes.
 */
export async function startBackfillQueue(boss: PgBoss, context: BackfillJobContext): Promise<RequestBackfill> {
  const request: RequestBackfill = async (installationId, startAfter) => {
    const options = { singletonKey: String(installationId), group: { id: String(installationId) } };
    const later = startAfter === undefined ? {} : { startAfter: new Date(startAfter) };
    await boss.send(BACKFILL, { installationId }, { ...options, ...later });
  };
  const tokens = installationTokens(context.app, context.now);
  await boss.createQueue(BACKFILL_DEAD);
  await boss.createQueue(BACKFILL, {
    policy: 'stately',
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retryLimit: 4,
    retryDelay: 30,
    retryBackoff: true,
    deadLetter: BACKFILL_DEAD,
  });
  await boss.createQueue(BACKFILL_DUE, { policy: 'singleton', expireInSeconds: 60, retryLimit: 1 });
  await boss.schedule(BACKFILL_DUE, '*/10 * * * *');
  await boss.work(BACKFILL_DUE, async () => {
    for (const installationId of await installationsToRead(context)) await request(installationId);
  });
  await boss.work<BackfillJob>(BACKFILL, { localConcurrency: AT_ONCE }, async ([job]) => {
    if (!job) return;
    const { installationId } = job.data;
    try {
      await runSlice(context, installationId, tokens(installationId), request, job.signal);
    } catch (error) {
      context.log.warn({ installationId, reason: reasonOf(error) }, 'history could not be read on; it is tried again');
      throw error;
    }
  });
  return request;
}

async function runSlice(
  context: BackfillJobContext,
  installationId: InstallationId,
  token: TokenSource,
  request: RequestBackfill,
  signal: AbortSignal,
): Promise<void> {
  const endsAt = performance.now() + SLICE_MS;
  const goOn = () => !signal.aborted && performance.now() < endsAt;
  const outcome = await backfillInstallation(context, installationId, token, goOn);
  if (outcome.kind === 'more') await request(installationId);
  if (outcome.kind === 'wait') await request(installationId, outcome.until);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
