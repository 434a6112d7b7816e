import { once } from 'node:events';
import type { Server } from 'node:http';

const nextSteps: Record<string, string> = {
  EADDRINUSE: 'Stop the process that uses it, or set PORT to another.',
  EACCES: 'Set PORT to one above 1023.',
  EADDRNOTAVAIL: 'Set HOST to an address of this machine, or to 0.0.0.0 for all of them.',
  ENOTFOUND: 'Set HOST to an address of this machine, or to 0.0.0.0 for all of them.',
};

/** An operator's error: the server cannot listen where it was told to. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Listens and returns the port in use; port 0 takes a free one.
 * @throws {ListenError} when the address is taken, forbidden or unknown, with the next step.
 */
export async function listenOn(server: Server, host: string, port: number): Promise<{ port: number }> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const next = nextSteps[code] ?? 'Check HOST and PORT.';
    throw new ListenError(`Cannot listen on ${host}, port ${port} (${code}). ${next}`, { cause: error });
  }
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : port };
}
