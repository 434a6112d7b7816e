import { PgBoss } from 'pg-boss';
import { type JobContext, publishDue } from './publish-due.ts';

/** The running queue of jobs. */
export interface JobQueue {
  /** Lets the job under way finish, then stops. */
  stop: () => Promise<void>;
}

const PUBLISH_DUE = 'publish-due';
const STOP_MS = 8000;

/**
 * Starts pg-boss on the store's own database, whichever it is. Every quarter of an hour one of the instances looks which reports
 * are due; periods are rows in the database, so a missed tick or a restart loses none.
 * @param addQueues adds other queues to it.
 */
export async function startQueue(
  context: JobContext,
  addQueues: (boss: PgBoss) => Promise<void> = async () => await Promise.resolve(),
): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => context.store.pool.query(text, values) },
    schema: 'pgboss',
  });
  boss.on('error', (error) => context.log.warn({ err: error }, 'the job queue reports an error'));
  await boss.start();
  await boss.createQueue(PUBLISH_DUE, { policy: 'singleton', expireInSeconds: 600, retryLimit: 3, retryBackoff: true });
  await boss.schedule(PUBLISH_DUE, '*/15 * * * *');
  await boss.work(PUBLISH_DUE, async () => void (await publishDue(context)));
  await addQueues(boss);
  return { stop: () => boss.stop({ graceful: true, timeout: STOP_MS }) };
}
