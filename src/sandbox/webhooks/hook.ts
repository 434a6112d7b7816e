import type { Timestamp } from '../actions.ts';
import { deliver, succeeded } from './deliver.ts';
import type { Receipt } from './deliver.ts';
import { actionOf } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { Guids } from './guid.ts';

/** A long history is many gigabytes of payloads: the log lets go of what arrived. */
const PAYLOADS_KEPT = 1000;

/** One try to hand a webhook over. A redelivery has the same GUID and its own id. */
export interface Attempt {
  id: number;
  guid: string;
  /** What was sent: kept of failed attempts and the latest thousand. */
  delivery: Delivery | undefined;
  summary: DeliverySummary;
  deliveredAt: Timestamp;
  redelivery: boolean;
  receipt: Receipt;
}

/** What the log shows of a delivery. */
interface DeliverySummary {
  event: string;
  action: string | undefined;
  installationId: number | undefined;
  repositoryId: number | undefined;
}

export interface HookOptions {
  id: number;
  appId: number;
  secret: string;
  now: () => Timestamp;
  /** A fresh id for each attempt. */
  nextId: () => number;
  /** Whether the App is told at all of what came of its own requests. */
  reaches: (delivery: Delivery) => boolean;
}

/** The App's webhook: where events go, and the log of every attempt. */
export class Hook {
  readonly id: number;
  /** What webhooks are signed with. */
  secret: string;
  /** Where webhooks go; without one they wait in `waiting`. */
  url: string | undefined;
  readonly waiting: Delivery[] = [];
  /** Oldest first. */
  readonly attempts: Attempt[] = [];
  readonly #options: HookOptions;
  readonly #guids = new Guids();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(options: HookOptions) {
    this.#options = options;
    this.id = options.id;
    this.secret = options.secret;
  }

  /** Sends webhooks that came of a request of ours, in the background, as GitHub does; `settled` waits for them. */
  emit(emitted: readonly Delivery[]): void {
    const deliveries = emitted.filter((delivery) => this.#options.reaches(delivery));
    if (this.url === undefined) {
      this.waiting.push(...deliveries);
    } else {
      this.#track(this.sendAll(deliveries));
    }
  }

  /** Sends one webhook and logs the attempt. @throws {Error} when no address is set. */
  async send(delivery: Delivery, guid: string = this.#guids.next(delivery.at), redelivery = false): Promise<Attempt> {
    if (this.url === undefined) throw new Error('The hook has no address. Set `hook.url` first.');
    const { id: hookId, appId, now, nextId } = this.#options;
    const receipt = await deliver(this.url, this.secret, delivery, { guid, hookId, installationTarget: appId });
    const summary = summaryOf(delivery);
    const attempt: Attempt = { id: nextId(), guid, delivery, summary, deliveredAt: now(), redelivery, receipt };
    this.attempts.push(attempt);
    this.#forgetOldPayload();
    return attempt;
  }

  /**
   * Sends many, begun in order, at most `concurrency` at a time; resolves to the attempts in the order given. A generator is asked
   * for the next only when it is sent.
   */
  async sendAll(deliveries: Iterable<Delivery>, concurrency = 8): Promise<Attempt[]> {
    const attempts: Attempt[] = [];
    const queue = Iterator.from(deliveries);
    let begun = 0;
    const work = async () => {
      for (let next = queue.next(); !next.done; next = queue.next()) {
        const index = begun;
        begun += 1;
        attempts[index] = await this.send(next.value);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, work));
    return attempts;
  }

  /** Sends a logged webhook again under its GUID, in the background. False where no such attempt is known. */
  redeliver(attemptId: number): boolean {
    const attempt = this.attempts.find(({ id }) => id === attemptId);
    if (!attempt?.delivery || this.url === undefined) return false;
    this.#track(this.send(attempt.delivery, attempt.guid, true));
    return true;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #forgetOldPayload(): void {
    const old = this.attempts.at(-1 - PAYLOADS_KEPT);
    if (old && succeeded(old.receipt)) old.delivery = undefined;
  }

  #track(work: Promise<unknown>): void {
    const done: Promise<unknown> = work.finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }
}

function summaryOf(delivery: Delivery): DeliverySummary {
  const { installation, repository } = delivery.payload;
  return {
    event: delivery.event,
    action: actionOf(delivery),
    installationId: idOf(installation),
    repositoryId: idOf(repository),
  };
}

function idOf(value: unknown): number | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? Number(value.id) : undefined;
}
