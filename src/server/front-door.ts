import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { answerClientError } from './client-error.ts';
import { within } from './deadline.ts';
import { InFlight } from './in-flight.ts';
import { defaultLimits, type FrontDoorLimits } from './limits.ts';
import { listenOn } from './listen.ts';
import type { Log } from './log.ts';
import { createRoutes, type FrontDoorOptions } from './routes.ts';

/** The HTTP server in front of everything. */
export type FrontDoor = {
  /** Starts listening and returns the port; port 0 takes a free one. */
  listen: (host: string, port: number) => Promise<{ port: number }>;
  /**
   * Stops accepting, lets what is in flight finish for at most `graceMs` milliseconds, then closes every connection.
   * Deliveries that arrive meanwhile on open connections are answered 503. Further calls share the first one's promise.
   */
  close: (options: { graceMs: number }) => Promise<void>;
};

/** Makes Headroom's HTTP server: deliveries, `/healthz`, `/readyz`, and the fallback for every other path. */
export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  const limits = { ...defaultLimits, ...options.limits };
  const inFlight = new InFlight();
  const open = new Map<Duplex, ServerResponse>();
  let closing: Promise<void> | undefined;
  const isDraining = (): boolean => closing !== undefined;
  const route = createRoutes(options, limits, inFlight, isDraining);

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const end = inFlight.begin();
    const { socket } = request;
    open.set(socket, response);
    response.once('close', () => {
      if (open.get(socket) === response) open.delete(socket);
      end();
    });
    if (isDraining()) response.shouldKeepAlive = false;
    void route(request, response);
  };

  const server = createLimitedServer(limits);
  server.on('request', serve).on('checkContinue', serve);
  server.on('clientError', (error, socket) => answerClientError(error, socket, open.get(socket)?.headersSent !== true));
  // Idle connections give way when there is no room for new ones.
  server.on('drop', () => server.closeIdleConnections());

  return {
    listen: (host, port) => listenOn(server, host, port),
    close: ({ graceMs }) => {
      closing ??= drain(server, inFlight, graceMs, options.log);
      for (const response of open.values()) response.shouldKeepAlive = false;
      return closing;
    },
  };
}

function createLimitedServer(limits: FrontDoorLimits): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.headerBytes,
  });
  server.maxConnections = limits.connections;
  server.timeout = limits.silentMs;
  return server;
}

async function drain(server: Server, inFlight: InFlight, graceMs: number, log: Log): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  try {
    await within(inFlight.idle(), graceMs);
  } catch {
    log.warn({ graceMs }, 'requests cut off: still unfinished when the time to close was over');
  }
  // What is left has no request in flight: half-sent headers, idle keep-alive.
  server.closeAllConnections();
  await closed;
}
