import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, answerText, refuse } from './answer.ts';
import { BodyBudget } from './body-budget.ts';
import { errorLabel } from './error-label.ts';
import { createReadinessCheck, type Readiness } from './health.ts';
import type { InFlight } from './in-flight.ts';
import type { FrontDoorLimits } from './limits.ts';
import type { Log } from './log.ts';
import { Refusal } from './refusal.ts';
import { createWebhookRoute, type DeliveryOutcome, type Receive } from './webhook-route.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A page of text, as Prometheus reads it. */
export type TextPage = { contentType: string; text: string };

/** What the front door works with. `metrics` answers in bounded time, whatever the database does. `fallback` serves every path that is not its own; `now` is a monotonic clock in ms. */
export type FrontDoorOptions = {
  secrets: readonly string[];
  receive: Receive;
  observe?: (outcome: DeliveryOutcome) => void;
  ready: () => Promise<Readiness>;
  metrics?: () => Promise<TextPage>;
  fallback: Handler;
  log: Log;
  now?: () => number;
  limits?: Partial<FrontDoorLimits>;
};

/** Serves every path: deliveries, the two probes, the metrics, and the fallback for the rest. The promise never rejects. */
export function createRoutes(
  options: FrontDoorOptions,
  limits: FrontDoorLimits,
  inFlight: InFlight,
  isDraining: () => boolean,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const now = options.now ?? (() => performance.now());
  const budget = new BodyBudget(limits.heldBytes);
  const { secrets, receive, log } = options;
  const observe = options.observe ?? (() => undefined);
  const webhook = createWebhookRoute({ secrets, receive, observe, log, limits, budget, inFlight, isDraining, now });
  const asking = { limitMs: limits.readyMs, keptMs: limits.readyKeptMs, log, now };
  const readiness = createReadinessCheck(options.ready, asking);
  const reading =
    (show: (response: ServerResponse) => Promise<void>): Handler =>
    async (request, response) => {
      if (request.method === 'GET' || request.method === 'HEAD') return await show(response);
      refuse(request, response, new Refusal(405, 'Ask with GET', { allow: 'GET, HEAD' }), limits.lingerMs);
    };
  const probe = (check: () => Promise<Readiness>): Handler =>
    reading(async (response) => {
      const { ok, reason } = await check();
      answer(response, ok ? 200 : 503, ok ? { status: 'ok' } : { status: 'unavailable', reason });
    });
  const own = new Map<string, Handler>([
    ['/api/github/webhooks', webhook],
    ['/healthz', probe(() => Promise.resolve({ ok: true }))],
    ['/readyz', probe(() => (isDraining() ? Promise.resolve({ ok: false, reason: 'Shutting down.' }) : readiness()))],
  ]);
  const { metrics } = options;
  if (metrics) {
    const show = async (response: ServerResponse): Promise<void> => {
      const { contentType, text } = await metrics();
      answerText(response, contentType, text);
    };
    own.set('/metrics', reading(show));
  }
  const fallback: Handler = (request, response) => {
    if (request.headers.expect !== undefined) response.writeContinue();
    return options.fallback(request, response);
  };
  return (request, response) => guarded(own.get(pathOf(request)) ?? fallback, request, response, log);
}

/** Runs a handler; where it fails, answers 500 or, when an answer has begun, cuts the connection. */
async function guarded(handler: Handler, request: IncomingMessage, response: ServerResponse, log: Log): Promise<void> {
  try {
    await handler(request, response);
  } catch (error) {
    log.error({ method: request.method, ...errorLabel(error) }, 'request failed');
    if (response.headersSent) response.destroy();
    else answer(response, 500, { error: 'Something went wrong here' });
  }
}

function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '';
}
