import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './answer.ts';
import { BodyBudget } from './body-budget.ts';
import { defaultLimits, type FrontDoorLimits } from './limits.ts';
import { BodyReader } from './read-body.ts';
import { Refusal } from './refusal.ts';

/** Answers a request, both as the web's own standard has them: what Hono calls `fetch`. */
export type Fetch = (request: Request) => Response | Promise<Response>;

/** What pages may cost: the largest form, all forms at once, and how slowly one may come. */
export type FormLimits = Pick<
  FrontDoorLimits,
  'formBytes' | 'heldFormBytes' | 'bodyMs' | 'sliceMs' | 'sliceBytes' | 'lingerMs'
>;

/** Stands for this server in the addresses of requests. What callers say of it (`Host`, `X-Forwarded-Host`) is not believed. */
const NOBODY = 'http://headroom.invalid';

/**
 * A handler of the front door that hands requests to `handle`. A body is read whole and within its limits before; what `handle`
 * throws is the caller's to answer.
 */
export function createFetchRoute(
  handle: Fetch,
  limits: FormLimits = defaultLimits,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const budget = new BodyBudget(limits.heldFormBytes);
  const bodyLimits = { ...limits, bodyBytes: limits.formBytes };
  return async (incoming, outgoing) => {
    const reader = new BodyReader(incoming, bodyLimits, budget, true);
    let request: Request;
    try {
      const body = mayHaveBody(incoming) ? await reader.read() : undefined;
      request = standardRequest(incoming, body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(incoming, outgoing, error, limits.lingerMs);
      return;
    } finally {
      reader.release();
    }
    await send(await handle(request), incoming, outgoing);
  };
}

function mayHaveBody({ method }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** @throws {Refusal} 400 when it is none that the standard knows: `TRACE`, an address of another server. */
function standardRequest(incoming: IncomingMessage, body: Buffer | undefined): Request {
  const { url = '', method = 'GET' } = incoming;
  if (!url.startsWith('/')) throw new Refusal(400, 'Ask for a path');
  try {
    const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    );
    // A copy: the buffer's memory is given back.
    const content = body === undefined ? {} : { body: new Uint8Array(body) };
    return new Request(`${NOBODY}${url}`, { method, headers, ...content });
  } catch {
    throw new Refusal(400, 'This request cannot be understood');
  }
}

async function send(answer: Response, { method }: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  const headers = new Map<string, string | string[]>(answer.headers);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) headers.set('set-cookie', cookies);
  for (const [name, value] of headers) outgoing.setHeader(name, value);
  outgoing.setHeader('content-length', body.length);
  outgoing.writeHead(answer.status);
  outgoing.end(method === 'HEAD' ? undefined : body);
}
