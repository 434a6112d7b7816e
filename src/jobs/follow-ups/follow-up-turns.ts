import type { InstallationId } from '../../facts/ids.ts';
import { SECOND_MS } from '../../facts/instant.ts';
import { freeFollowUps, installationsDue, nextDueMs } from '../../store/follow-ups/take.ts';
import { failureReason } from '../failure-reason.ts';
import { ofInstallation, type SendJobs } from '../queue.ts';
import type { InstallationJob } from '../queues.ts';
import { type Shift, shiftOf } from '../shift.ts';
import type { FollowUpHandlers } from './handler.ts';
import { handledKinds, type RunContext, runFollowUps } from './run-follow-ups.ts';

/** How long one installation’s follow-ups are done before it is another’s turn. */
const TURN_MS = 10 * SECOND_MS;
/** What is due no later is waited for by a job; the rest is found by the look that is taken every minute. */
const SOON_MS = 5 * SECOND_MS;
/** Deliveries come in bursts: so long they are gathered before their installations are given a turn. */
const GATHER_MS = 500;

/**
 * Gives installations turns, in which what is due is done. One that has not done all at the end of its turn stands behind the others
 * again, so one that is noisy does not keep them waiting.
 */
export class FollowUpTurns {
  readonly #context: RunContext;
  readonly #handlers: FollowUpHandlers;
  readonly #send: SendJobs;
  readonly #gathered = new Set<InstallationId>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(context: RunContext, handlers: FollowUpHandlers, send: SendJobs) {
    this.#context = context;
    this.#handlers = handlers;
    this.#send = send;
  }

  /** Asks for a turn soon. If that is lost by a crash, or fails, {@link giveDue} makes up for it. */
  ask(installationIds: readonly InstallationId[]): void {
    if (this.#stopped) return;
    for (const id of installationIds) this.#gathered.add(id);
    this.#timer ??= setTimeout(() => void this.#giveGathered(), GATHER_MS);
  }

  /** Asks for no more turns. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** One turn of an installation, of which the queue gives only one at a time. */
  async take({ installationId }: InstallationJob, shift: Shift): Promise<void> {
    await freeFollowUps(this.#context.store, installationId);
    await runFollowUps(this.#context, this.#handlers, installationId, shiftOf(shift, TURN_MS));
    const waitMs = await nextDueMs(this.#context.store, installationId, handledKinds(this.#handlers));
    if (waitMs !== undefined && waitMs <= SOON_MS) await this.#send('follow-ups', [{ installationId }], waitMs);
  }

  /** Gives a turn to every installation with something due: after a crash, a failed attempt, a wait. */
  async giveDue(): Promise<void> {
    const due = await installationsDue(this.#context.store, handledKinds(this.#handlers));
    await this.#send('follow-ups', due.map(ofInstallation));
  }

  async #giveGathered(): Promise<void> {
    this.#timer = undefined;
    const jobs = [...this.#gathered].map(ofInstallation);
    this.#gathered.clear();
    try {
      await this.#send('follow-ups', jobs);
    } catch (error) {
      const reason = failureReason(error);
      this.#context.log.warn({ reason }, 'follow-ups could not be begun at once; they are within a minute');
    }
  }
}
