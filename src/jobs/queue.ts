import { DatabaseError } from 'pg';
import { PgBoss, type QueueResult } from 'pg-boss';
import type { InstallationId } from '../facts/ids.ts';
import { failureKind } from '../store/database-failure.ts';
import { removeOutlivedJobs } from '../store/dead-letters.ts';
import { throughTakeover } from '../store/takeover.ts';
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
const UNIQUE_VIOLATION = '23505';

/**
 * Starts pg-boss on the store’s own database, whichever it is, with the queues of the table. Instances on one database share the
 * jobs, and a schedule’s job is one however many there are.
 */
export async function openQueue({ store, log, onJob }: QueueContext): Promise<JobQueue> {
  const boss = await startPatiently({ store, log });
  const stopping = new AbortController();
  return {
    send: async (queue, jobs, afterMs) => await send(boss, queue, jobs, afterMs),
    work: async (workers) => {
      for (const [name, row] of queueRows())
        await work(
          boss,
          name,
          row,
          outliving(store, name, observed(name, workers[name] as AnyWorker, onJob)),
          stopping.signal,
        );
    },
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

type QueueContext = Pick<JobContext, 'store' | 'log' | 'onJob'>;

/** Starts also where the database went away meanwhile, or is not back yet. */
async function startPatiently(context: QueueContext): Promise<PgBoss> {
  return await throughTakeover(async () => await startBoss(context), {
    mayPass: (error) => failureKind(error) !== 'refused' || isMadeMeanwhile(error),
    onFailure: (error) =>
      context.log.warn({ reason: failureReason(error) }, 'the job queue could not be started; it is tried again'),
  });
}

/** Two that start at once on a new database may both make the schema; the slower one finds it made when it starts again. */
function isMadeMeanwhile(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === UNIQUE_VIOLATION && error.schema === 'pg_catalog';
}

async function startBoss({ store, log }: QueueContext): Promise<PgBoss> {
  const supervised = { superviseIntervalSeconds: SUPERVISE_SECONDS, monitorIntervalSeconds: SUPERVISE_SECONDS };
  const boss = new PgBoss({ ...bossOptions(store), ...supervised });
  boss.on('error', (error) => log.warn({ reason: failureReason(error) }, 'the job queue reports an error'));
  try {
    await boss.start();
    await makeQueues(boss);
    await makeSchedules(boss);
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
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

/** The worker, after whose success nothing of the same kind counts as given up. */
function outliving({ pool }: QueueContext['store'], queue: QueueName, worker: AnyWorker): AnyWorker {
  return async (data, shift) => {
    await worker(data, shift);
    await removeOutlivedJobs(pool, queue, data);
  };
}

function queueRows(): [QueueName, QueueRow][] {
  return Object.entries(QUEUES) as [QueueName, QueueRow][];
}

/** Makes the queues as the table says. What is so already is left alone, which is much of a quick start. */
async function makeQueues(boss: PgBoss): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  if (!known.has(DEAD_LETTERS)) await boss.createQueue(DEAD_LETTERS, { retentionSeconds: KEPT_SECONDS });
  for (const [name, row] of queueRows()) {
    const [queue, options] = [known.get(name), optionsOf(row)];
    if (queue === undefined) await boss.createQueue(name, { policy: row.policy, ...options });
    // One that was there already keeps its options otherwise.
    else if (differs(queue, options)) await boss.updateQueue(name, options);
  }
}

function optionsOf(row: QueueRow) {
  return {
    expireInSeconds: row.expire,
    heartbeatSeconds: row.heartbeat,
    retryLimit: row.retries,
    retryDelay: row.retryAfter,
    retryDelayMax: row.retryWithin,
    retryBackoff: true,
    deadLetter: DEAD_LETTERS,
  };
}

function differs(queue: QueueResult, options: ReturnType<typeof optionsOf>): boolean {
  return (Object.keys(options) as (keyof typeof options)[]).some((name) => queue[name] !== options[name]);
}

/** Makes the schedules as the table says, and forgets those of versions that came before. */
async function makeSchedules(boss: PgBoss): Promise<void> {
  const known = new Map((await boss.getSchedules()).map(({ name, cron }) => [name, cron]));
  for (const [name, { schedule }] of queueRows()) {
    if (schedule === undefined) continue;
    if (known.get(name) !== schedule) await boss.schedule(name, schedule, null, { tz: 'UTC' });
    known.delete(name);
  }
  for (const name of known.keys()) await boss.unschedule(name);
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
