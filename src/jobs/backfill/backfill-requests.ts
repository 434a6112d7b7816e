import { type InstallationId, toId } from '../../facts/ids.ts';
import type { JobContext } from '../publish-due.ts';
import type { RequestBackfill } from './backfill-queue.ts';

/** Deliveries after which there may be history to read: the App was installed, resumed, or given repositories. */
const EVENTS: ReadonlySet<string> = new Set(['installation', 'installation_repositories']);

/** Turns deliveries into requests for history, once their facts are stored. */
export class BackfillRequests {
  #request: RequestBackfill | undefined;

  /** Requests go here from now on. */
  open(request: RequestBackfill): void {
    this.#request = request;
  }

  /** Asks for what a delivery may have brought. A request that fails is found again by the schedule. */
  after({ event, payload }: { event: string; payload?: unknown }, log: JobContext['log']): void {
    const installationId = EVENTS.has(event) ? installationIn(payload) : undefined;
    if (installationId === undefined || this.#request === undefined) return;
    this.#request(installationId).catch((error: unknown) => {
      const reason = error instanceof Error ? error.name : String(error);
      log.warn({ installationId, reason }, 'history could not be asked for; it is within ten minutes');
    });
  }
}

function installationIn(payload: unknown): InstallationId | undefined {
  const id = (payload as { installation?: { id?: unknown } | null } | null)?.installation?.id;
  return typeof id === 'number' ? toId<InstallationId>(id) : undefined;
}
