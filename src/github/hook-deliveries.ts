import { type InstallationId, type RepositoryId, toId } from '../facts/ids.ts';
import { type Instant, instant, instantFromMs } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { isRefused } from './errors.ts';
import type { Octokit } from './rest/octokit.ts';

/** One try of GitHub's to hand a webhook over, as it logged it. Tries of one delivery share its GUID. */
export interface DeliveryAttempt {
  /** 64 bits at GitHub, so a text here. */
  id: string;
  guid: string;
  event: string;
  action?: string;
  installationId?: InstallationId;
  repositoryId?: RepositoryId;
  /** By GitHub's clock. */
  deliveredAt: Instant;
  /** HTTP's; 0 when nobody answered. */
  statusCode: number;
  /** In GitHub's words: `OK`, `timed out`, `failed to connect to host` … */
  status: string;
  succeeded: boolean;
  redelivery: boolean;
}

/** A page of the log, newest first. */
export interface DeliveryLogPage {
  attempts: DeliveryAttempt[];
  /** When GitHub answered, by its own clock. */
  readAt: Instant;
  /** Where the next page begins; absent on the last one. */
  next?: string;
}

/** GitHub forgets what it tried to deliver after three days. */
export const LOG_KEPT_DAYS = 3;

const PER_PAGE = 100;

/** A page of what GitHub tried to deliver to the App. @param asApp signed in as the App itself. */
export async function readDeliveryLog(asApp: Octokit, cursor?: string): Promise<DeliveryLogPage> {
  const page = { per_page: PER_PAGE, ...optional('cursor', cursor) };
  const { data, headers } = await asApp.rest.apps.listWebhookDeliveries(page);
  const next = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(headers.link ?? '')?.[1];
  return {
    attempts: data.map(toAttempt),
    readAt: instantFromMs(Date.parse(headers.date ?? '') || Date.now()),
    ...optional('next', next === undefined ? undefined : decodeURIComponent(next)),
  };
}

/**
 * Asks GitHub to try a delivery again; it does so in its own time, under the same GUID.
 * `forgotten`: it is too old to be sent again.
 */
export async function requestRedelivery(asApp: Octokit, attemptId: string): Promise<'asked' | 'forgotten'> {
  try {
    await asApp.request('POST /app/hook/deliveries/{delivery_id}/attempts', {
      // A number would lose the last digits of long ones; it is part of an address in any case.
      delivery_id: attemptId as unknown as number,
    });
    return 'asked';
  } catch (error) {
    if (isRefused(error, 'not-found')) return 'forgotten';
    throw error;
  }
}

type Logged = Awaited<ReturnType<Octokit['rest']['apps']['listWebhookDeliveries']>>['data'][number];

function toAttempt(logged: Logged): DeliveryAttempt {
  const { id, guid, event, action, status, status_code: statusCode, redelivery } = logged;
  const { installation_id: installationId, repository_id: repositoryId, delivered_at: deliveredAt } = logged;
  return {
    id: String(id),
    guid,
    event,
    ...optional('action', action),
    ...optional('installationId', installationId === null ? undefined : toId<InstallationId>(installationId)),
    ...optional('repositoryId', repositoryId === null ? undefined : toId<RepositoryId>(repositoryId)),
    deliveredAt: instant(deliveredAt),
    statusCode,
    status,
    succeeded: statusCode >= 200 && statusCode < 400,
    redelivery,
  };
}
