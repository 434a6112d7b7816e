import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, refuse } from './answer.ts';
import type { BodyBudget } from './body-budget.ts';
import { within } from './deadline.ts';
import { readDelivery, type Delivery } from './delivery.ts';
import { errorLabel } from './error-label.ts';
import type { InFlight } from './in-flight.ts';
import type { FrontDoorLimits } from './limits.ts';
import type { Log } from './log.ts';
import { BodyReader, checkBodyHeaders } from './read-body.ts';
import { Refusal, unavailable } from './refusal.ts';
import { isSignature, isSignedWithAny } from './signature.ts';

/** What became of a delivery: stored, known already, or kept aside because it could not be understood. */
export type Receipt = 'accepted' | 'duplicate' | 'parked';

/** Stores a verified delivery. Resolves after the commit, never before; rejects when it cannot be stored. */
export type Receive = (delivery: Delivery) => Promise<Receipt>;

/**
 * How a delivery ended, for whoever counts. A refusal is told by its HTTP status; `unavailable` is a 503, which GitHub logs as a
 * failure, so that it can be redelivered.
 */
export type DeliveryOutcome = { ms: number } & (
  { result: Receipt | 'unavailable' } | { result: 'refused'; status: number }
);

/** What the webhook route works with. `now` is a monotonic clock in milliseconds. */
export type WebhookRouteOptions = {
  secrets: readonly string[];
  receive: Receive;
  observe?: (outcome: DeliveryOutcome) => void;
  log: Log;
  limits: FrontDoorLimits;
  budget: BodyBudget;
  inFlight: InFlight;
  isDraining: () => boolean;
  now: () => number;
};

/**
 * The handler of GitHub's deliveries. Method, type and size are checked before the body is read, the signature before
 * it is parsed; 200 is answered only after `receive` resolved, and 503 when it rejects or takes longer than `receiveMs`.
 * Logs one line a delivery. The promise never rejects.
 */
export function createWebhookRoute(options: WebhookRouteOptions) {
  const { limits, log, now, observe = () => undefined } = options;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = now();
    const signature = signatureOf(request);
    const reader = new BodyReader(request, limits, options.budget, isSignature(signature));
    const elapsed = () => ({ ms: now() - startedAt });
    const line = (status: number): object => ({
      status,
      ms: Math.round(elapsed().ms),
      bytes: reader.receivedBytes,
    });
    let delivery: Delivery;
    try {
      checkHead(request, options);
      if (expectsContinue(request)) response.writeContinue();
      const body = await reader.read();
      if (!isSignedWithAny(options.secrets, body, signature)) throw new Refusal(401, 'Signature is missing or wrong');
      delivery = readDelivery(request.headers, body);
    } catch (error) {
      reader.release();
      const refusal = asRefusal(error);
      refuse(request, response, refusal, limits.lingerMs);
      observe({ ...elapsed(), ...outcomeOf(refusal) });
      log.warn({ ...line(refusal.status), reason: refusal.message }, 'delivery refused');
      return;
    }
    const named = { event: delivery.event, guid: delivery.guid, hookId: delivery.hookId };
    try {
      const status = await store(delivery, options, () => reader.release());
      answer(response, 200, { status });
      observe({ ...elapsed(), result: status });
      log.info({ ...named, ...line(200), result: status }, 'delivery');
    } catch (error) {
      refuse(request, response, unavailable('Delivery could not be stored'), limits.lingerMs);
      observe({ ...elapsed(), result: 'unavailable' });
      log.error({ ...named, ...line(503), ...errorLabel(error) }, 'delivery not stored');
    }
  };
}

function checkHead(request: IncomingMessage, { limits, isDraining }: WebhookRouteOptions): void {
  if (request.method !== 'POST') throw new Refusal(405, 'Deliveries are sent with POST', { allow: 'POST' });
  if (isDraining()) throw unavailable('Shutting down');
  checkBodyHeaders(request, limits.bodyBytes);
}

/** Storing may end after its deadline: it stays in flight, and holds its memory, until it really has. */
async function store(delivery: Delivery, options: WebhookRouteOptions, release: () => void): Promise<Receipt> {
  const end = options.inFlight.begin();
  const receiving = (async () => await options.receive(delivery))();
  const settled = (): void => {
    release();
    end();
  };
  receiving.then(settled, settled);
  return await within(receiving, options.limits.receiveMs);
}

function signatureOf(request: IncomingMessage): string | undefined {
  const header = request.headers['x-hub-signature-256'];
  return typeof header === 'string' ? header : undefined;
}

function expectsContinue(request: IncomingMessage): boolean {
  return request.headers.expect?.toLowerCase() === '100-continue';
}

function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal(500, 'Something went wrong here');
}

function outcomeOf({ status }: Refusal): { result: 'unavailable' } | { result: 'refused'; status: number } {
  return status === 503 ? { result: 'unavailable' } : { result: 'refused', status };
}
