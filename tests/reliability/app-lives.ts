import { setTimeout as delay } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { bossOptions } from '../../src/jobs/queue.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Store } from '../../src/store/open.ts';
import type { Place } from './places.ts';
import { type AppProcess, startApp } from './processes/app-process.ts';

const PAUSE_MS = 5;

/** The lives of an app on one database, one after the other; the sandbox’s webhooks go to the one that lives. */
export class AppLives {
  readonly #place: Place;
  readonly #sandbox: Sandbox;
  #app: AppProcess | undefined;

  constructor(place: Place, sandbox: Sandbox) {
    this.#place = place;
    this.#sandbox = sandbox;
  }

  async begin(): Promise<void> {
    const { host, appId, appPrivateKey = '' } = this.#sandbox;
    const github = { GHE_HOST: host, APP_ID: String(appId), PRIVATE_KEY: appPrivateKey };
    this.#app = await startApp({ ...this.#place.variables, ...github });
    this.#sandbox.hook.url = `${this.#app.url}/api/github/webhooks`;
  }

  /** SIGKILL. */
  async die(): Promise<void> {
    this.#sandbox.hook.url = undefined;
    await this.#app?.kill();
  }

  /** SIGTERM; resolves when it has ended. @throws Error when it does not end well. */
  async stop(): Promise<void> {
    this.#sandbox.hook.url = undefined;
    const ending = await this.#app?.stop();
    if (ending?.code !== 0) throw new Error(`The app ended with ${ending?.code}: ${this.#app?.output()}`);
  }

  /** Looks at the database while the app lives, which costs less than opening it afterwards. */
  async look<T>(work: (store: Store) => Promise<T>): Promise<T> {
    return await this.#place.look(work);
  }

  /** Waits until something holds in the database, while the app lives. */
  async until(holds: (store: Store) => Promise<boolean>, everyMs: number): Promise<void> {
    await this.look(async (store) => {
      while (!(await holds(store))) await delay(everyMs);
    });
  }

  /** Waits until something holds, while the app lives. @throws Error when it does not live any more. */
  async whileAlive(holds: () => boolean): Promise<void> {
    let ended = false;
    void this.#app?.ended.then(() => (ended = true));
    while (!holds()) {
      if (ended) throw new Error(`The app ended by itself: ${this.#app?.output()}`);
      await delay(PAUSE_MS);
    }
  }

  /**
   * Lets the time be over after which the queue takes a worker that died before a moment for dead, because it gives no sign of life,
   * and tries its job again.
   */
  async letTheQueueWait(diedBefore: Date): Promise<void> {
    const again = `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active' AND heartbeat_on < $1`;
    await this.#place.look(async ({ pool }) => await pool.query(again, [diedBefore]));
  }

  /** Lets the time be over for which follow-ups of deliveries are gathered, and has them done. While the app lives. */
  async letFollowUpsBeDue(): Promise<void> {
    await this.#place.look(async (store) => {
      await store.pool.query('UPDATE follow_up SET due_at = now() WHERE due_at > now()');
      const boss = new PgBoss({ ...bossOptions(store), supervise: false, schedule: false, migrate: false });
      await boss.start();
      await boss.send('follow-ups-due');
      await boss.stop({ graceful: false });
    });
  }
}
