import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Incoming, Outgoing } from './messages.ts';

/** Answers one request, or `undefined` when it is another part's. */
export type Part = (incoming: Incoming) => Outgoing | undefined | Promise<Outgoing | undefined>;

/** What the first part answers whose request it is; 404 where it is nobody's. */
export async function answerOf(parts: readonly Part[], incoming: Incoming): Promise<Outgoing> {
  for (const part of parts) {
    const outgoing = await part(incoming);
    if (outgoing) return outgoing;
  }
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' };
}

/**
 * An HTTP server that asks its parts in turn: a later part, such as sign-in, is one more in the list.
 * Listens on loopback only.
 */
export class SandboxServer {
  readonly #parts: readonly Part[];
  readonly #date: () => Date;
  #server: Server | undefined;

  /** @param date What the `Date` header says. */
  constructor(parts: readonly Part[], date: () => Date) {
    this.#parts = parts;
    this.#date = date;
  }

  /** Listens; 0 takes any free port. Resolves to the port. */
  async listen(port: number): Promise<number> {
    const server = createServer((request, response) => void this.#serve(request, response));
    server.keepAliveTimeout = 60_000;
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return (server.address() as AddressInfo).port;
  }

  /** Stops listening and drops every connection. */
  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer: Outgoing = await this.#answer(request).catch((error: unknown) => ({
      status: 500,
      headers: { 'content-type': 'text/plain' },
      body: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }));
    response.sendDate = false;
    const headers = { date: this.#date().toUTCString(), ...answer.headers };
    if (answer.broken === undefined) response.writeHead(answer.status, headers).end(answer.body);
    else await sendBroken(response, answer, headers);
  }

  async #answer(request: IncomingMessage): Promise<Outgoing> {
    return answerOf(this.#parts, await read(request));
  }
}

/** A reset reaches the client as ECONNRESET; in the middle, once half of the body has been handed over. */
async function sendBroken(
  response: ServerResponse,
  { status, body, broken }: Outgoing,
  headers: Record<string, string>,
): Promise<void> {
  if (broken === 'silence') return;
  if (broken === 'middle') {
    const bytes = Buffer.from(body);
    response.writeHead(status, { ...headers, 'content-length': String(bytes.length) });
    await new Promise((resolve) => response.write(bytes.subarray(0, bytes.length >> 1), resolve));
  }
  response.socket?.resetAndDestroy();
}

async function read(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const host = request.headers.host ?? '127.0.0.1';
  return {
    method: request.method ?? 'GET',
    url: new URL(`http://${host}${request.url ?? '/'}`),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}
