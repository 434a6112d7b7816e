import { PgBoss } from 'pg-boss';
import { type DeadLetter, reviveFollowUp } from '../store/dead-letters.ts';
import { followUpOfName } from '../store/follow-ups/follow-up.ts';
import type { Store } from '../store/open.ts';
import { bossOptions, DEAD_LETTERS } from './queue.ts';

/** Lets work that was given up begin anew, within a minute where the app runs. What is not dead any more is left alone. */
export async function retryDeadLetters(store: Pick<Store, 'pool'>, dead: readonly DeadLetter[]): Promise<void> {
  const jobs: string[] = [];
  for (const { id } of dead) {
    const followUp = followUpOfName(id);
    if (followUp === undefined) jobs.push(id);
    else await reviveFollowUp(store.pool, followUp);
  }
  if (jobs.length > 0) await redrive(store, jobs);
}

/** Puts jobs back into the queues that they came from. */
async function redrive(store: Pick<Store, 'pool'>, ids: string[]): Promise<void> {
  const aside = { supervise: false, schedule: false, registerInstance: false };
  const boss = new PgBoss({ ...bossOptions(store), ...aside });
  await boss.start();
  try {
    await boss.redrive(DEAD_LETTERS, { ids });
  } finally {
    await boss.stop({ graceful: false });
  }
}
