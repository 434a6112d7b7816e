import { notFound } from '../http/errors.ts';
import { forApp } from '../http/route.ts';
import type { ApiAnswer, ApiRequest, Routes } from '../http/route.ts';
import { deliveryHeaders, GAVE_UP, succeeded } from '../webhooks/deliver.ts';
import type { Receipt } from '../webhooks/deliver.ts';
import type { Attempt } from '../webhooks/hook.ts';

/** The log of webhook deliveries and the way to ask for one again. */
export const HOOK_DELIVERY_ROUTES: Routes = {
  'GET /app/hook/deliveries': forApp(listAttempts),
  'GET /app/hook/deliveries/{delivery_id}': forApp(oneAttempt),
  'POST /app/hook/deliveries/{delivery_id}/attempts': forApp((request) => {
    const attempt = keptAttempts(request).find(({ id }) => id === request.params.delivery_id);
    if (!attempt || !request.hook.redeliver(attempt.id)) throw notFound();
    return { status: 202, body: {} };
  }),
};

/** GitHub forgets a delivery after three days, and sends none again that it has forgotten. */
const KEPT_MS = 3 * 86_400_000;

function keptAttempts({ hook, at }: ApiRequest): Attempt[] {
  const since = Date.parse(at) - KEPT_MS;
  return hook.attempts.filter(({ deliveredAt }) => Date.parse(deliveredAt) >= since);
}

/** Newest first; the cursor of the next page is the id of the last attempt shown. */
function listAttempts(request: ApiRequest): ApiAnswer {
  const { query, url } = request;
  const perPage = Math.min(100, Number(query.per_page ?? 30));
  const newestFirst = keptAttempts(request)
    .reverse()
    .filter((attempt) => hasStatus(attempt, query.status));
  const start = query.cursor === undefined ? 0 : newestFirst.findIndex(({ id }) => String(id) === query.cursor) + 1;
  const slice = newestFirst.slice(start, start + perPage);
  const last = slice.at(-1);
  const body = slice.map(attemptShape);
  if (!last || start + perPage >= newestFirst.length) return { status: 200, body };
  const next = new URL(url);
  next.searchParams.set('cursor', String(last.id));
  return { status: 200, body, headers: { link: `<${next.href}>; rel="next"` } };
}

function oneAttempt(request: ApiRequest): ApiAnswer {
  const { hook, params, world } = request;
  const attempt = keptAttempts(request).find(({ id }) => id === params.delivery_id);
  if (!attempt?.delivery) throw notFound();
  const { guid, delivery, receipt } = attempt;
  const ids = { guid, hookId: hook.id, installationTarget: world.app.id };
  const headers = deliveryHeaders('unknown', delivery, JSON.stringify(delivery.payload), ids);
  const sent = { headers, payload: delivery.payload };
  const response = { headers: {}, payload: receipt.body };
  return { status: 200, body: { ...attemptShape(attempt), url: hook.url ?? '', request: sent, response } };
}

function attemptShape(attempt: Attempt) {
  const { id, guid, deliveredAt, redelivery, receipt, summary } = attempt;
  return {
    id,
    guid,
    delivered_at: deliveredAt,
    redelivery,
    duration: Math.round(receipt.durationMs) / 1000,
    status: wordsFor(receipt),
    status_code: receipt.statusCode,
    event: summary.event,
    action: summary.action ?? null,
    installation_id: summary.installationId ?? null,
    repository_id: summary.repositoryId ?? null,
    throttled_at: null,
  };
}

function wordsFor(receipt: Receipt): string {
  if (receipt.statusCode === 0) return receipt.body === GAVE_UP ? 'timed out' : 'failed to connect to host';
  return succeeded(receipt) ? 'OK' : `Invalid HTTP Response: ${receipt.statusCode}`;
}

function hasStatus({ receipt }: Attempt, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  return succeeded(receipt) === (wanted === 'success');
}
