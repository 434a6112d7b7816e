import { PgBoss } from 'pg-boss';
import type { InstallationId } from '../facts/ids.ts';
import { failureReason } from './failure-reason.ts';
import type { JobContext } from './publish-due.ts';
import { type InstallationJob, type JobData, type QueueName, type QueueRow, QUEUES, type TurnQueue } from './queues.ts';
import type { Shift } from './shift.ts';

/** The queues of jobs. */
export interface JobQueue {
  send: SendJobs;
  /** Begins to do what is queued. */
  work: (workers: Workers) => Promise<void>;
  /** Begins nothing more, lets the jobs under way finish, then stops. */
  stop: () => Promise<void>;
}

/** Queues a job for each installation, to begin after so many milliseconds; none for one that has a job waiting already. */
export type SendJobs = (queue: TurnQueue, jobs: readonly InstallationJob[], afterMs?: number) => Promise<void>;

/** Does one job. What it throws is tried again, as the queue’s row says. */
export type Worker<Q extends QueueName> = (data: JobData<Q>, shift: Shift) => Promise<void>;

/** Who does the jobs of which queue. */
export type Workers = { [Q in QueueName]: Worker<Q> };

/** Jobs that failed for good stay here to be looked at. */
export const DEAD_LETTERS = 'dead-letters';
const KEPT_SECONDS = 90 * 24 * 60 * 60;
const STOP_MS = 8000;
/** How often an instance looks for jobs whose worker died, in seconds. */
const SUPERVISE_SECONDS = 5;

/**
 * Starts pg-boss on the store’s own database, whichever it is, with the queues of the table. Instances on one database share the
 * jobs, and a schedule’s job is one however many there are.
 */
export async function openQueue({ store, log, onJob }: Pick<JobContext, 'store' | 'log' | 'onJob'>): Promise<JobQueue> {
  const supervised = { superviseIntervalSeconds: SUPERVISE_SECONDS, monitorIntervalSeconds: SUPERVISE_SECONDS };
  const boss = new PgBoss({ ...bossOptions(store), ...supervised });
  boss.on('error', (error) => log.warn({ reason: failureReason(error) }, 'the job queue reports an error'));
  await boss.start();
  await boss.createQueue(DEAD_LETTERS, { retentionSeconds: KEPT_SECONDS });
  for (const [name, row] of queueRows()) await createQueue(boss, name, row);
  await forgetOldSchedules(boss);
  const stopping = new AbortController();
  return {
    send: async (queue, jobs, afterMs) => await send(boss, queue, jobs, afterMs),
    work: async (workers) => {
      for (const [name, row] of queueRows())
        await work(boss, name, row, observed(name, workers[name] as AnyWorker, onJob), stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

/** Where pg-boss keeps its jobs: in a schema of its own in the store’s database, over the store’s connections. */
export function bossOptions({ pool }: Pick<JobContext['store'], 'pool'>) {
  return { db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) }, schema: 'pgboss' };
}

type AnyWorker = (data: unknown, shift: Shift) => Promise<void>;

/** The worker, with each job told when it ended; a job that failed goes on failing. */
function observed(queue: QueueName, worker: AnyWorker, onJob: JobContext['onJob']): AnyWorker {
  if (onJob === undefined) return worker;
  return async (data, shift) => {
    const startedAt = performance.now();
    let ok = false;
    try {
      await worker(data, shift);
      ok = true;
    } finally {
      onJob({ queue, ms: performance.now() - startedAt, ok });
    }
  };
}

function queueRows(): [QueueName, QueueRow][] {
  return Object.entries(QUEUES) as [QueueName, QueueRow][];
}

async function createQueue(boss: PgBoss, name: QueueName, row: QueueRow): Promise<void> {
  const options = {
    expireInSeconds: row.expire,
    heartbeatSeconds: row.heartbeat,
    retryLimit: row.retries,
    retryDelay: row.retryAfter,
    retryBackoff: true,
    deadLetter: DEAD_LETTERS,
  };
  await boss.createQueue(name, { policy: row.policy, ...options });
  // One that was there already keeps its options otherwise.
  await boss.updateQueue(name, options);
  if (row.schedule !== undefined) await boss.schedule(name, row.schedule, null, { tz: 'UTC' });
}

/** Schedules outlive the version that made them. */
async function forgetOldSchedules(boss: PgBoss): Promise<void> {
  const scheduled = queueRows().filter(([, { schedule }]) => schedule !== undefined);
  const names = new Set<string>(scheduled.map(([name]) => name));
  for (const { name } of await boss.getSchedules()) if (!names.has(name)) await boss.unschedule(name);
}

async function work(
  boss: PgBoss,
  name: QueueName,
  { atOnce, poll }: QueueRow,
  worker: AnyWorker,
  stopping: AbortSignal,
): Promise<void> {
  await boss.work(name, { localConcurrency: atOnce, pollingIntervalSeconds: poll }, async ([job]) => {
    if (job === undefined) return;
    const { signal } = job;
    await worker(job.data, { goOn: () => !stopping.aborted && !signal.aborted, signal });
  });
}

async function send(boss: PgBoss, queue: TurnQueue, jobs: readonly InstallationJob[], afterMs = 0): Promise<void> {
  const later = afterMs > 0 ? { startAfter: new Date(Date.now() + afterMs) } : {};
  const inserted = jobs.map((data) => ({ data, singletonKey: String(data.installationId), ...later }));
  if (inserted.length > 0) await boss.insert(queue, inserted);
}

/** The job of an installation. */
export function ofInstallation(installationId: InstallationId): InstallationJob {
  return { installationId };
}
