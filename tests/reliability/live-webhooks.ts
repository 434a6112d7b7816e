import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Scenario } from '../../src/sandbox/actions.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { succeeded } from '../../src/sandbox/webhooks/deliver.ts';
import type { Delivery } from '../../src/sandbox/webhooks/delivery.ts';

const PAUSE_MS = 10;

/** Webhooks of a sandbox to an app that comes and goes. */
export class LiveWebhooks {
  readonly #sandbox: Sandbox;
  /** How many were taken. */
  sent = 0;
  /** How many of them were sent again, because the app died or stopped before it answered. */
  again = 0;
  /** From sending to the answer, in milliseconds, of those that were answered. */
  readonly answeredAfterMs: number[] = [];

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Sends them one after the other, each until it is taken. */
  async send(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) await this.#sendOne(delivery);
  }

  /**
   * Does what happens, by the progress from 0 to 1 of something else, and sends the webhooks of it; but for pushes, whose commits to
   * the default branch are in no timeline.
   */
  async live(actions: Scenario['actions'], progress: () => number): Promise<void> {
    for (const [index, action] of actions.entries()) {
      while (progress() < index / actions.length) await delay(PAUSE_MS);
      const told = this.#sandbox.apply(action).filter(({ event }) => event !== 'push');
      // What is sent must not change with the world afterwards.
      await Promise.all(structuredClone(told).map(async (delivery) => await this.#sendOne(delivery)));
    }
  }

  async #sendOne(delivery: Delivery): Promise<void> {
    const { hook } = this.#sandbox;
    const guid = randomUUID();
    for (let first = true; ; first = false) {
      while (hook.url === undefined) await delay(PAUSE_MS);
      if (!first) this.again += 1;
      const { receipt } = await hook.send(delivery, guid);
      if (succeeded(receipt)) {
        this.sent += 1;
        this.answeredAfterMs.push(receipt.durationMs);
        return;
      }
      await delay(PAUSE_MS);
    }
  }
}
