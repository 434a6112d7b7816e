import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import { Connection } from './connection.ts';
import type { Session } from './engine.ts';
import type { EmbeddedLimits } from './limits.ts';
import { type SessionEvents, SharedSession } from './shared-session.ts';

const PRIVATE_SOCKET = 0o600;

/** A PostgreSQL server of one session on a Unix socket. */
export class WireServer {
  readonly #server: Server;
  readonly #session: SharedSession;
  readonly #connections = new Set<Connection>();
  #accepted = 0;

  constructor(
    engine: Session,
    parameters: Readonly<Record<string, string>>,
    limits: EmbeddedLimits,
    events: SessionEvents,
  ) {
    this.#session = new SharedSession(engine, limits, events);
    const changes = { onChange: this.#onChange };
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#accepted += 1;
      this.#connections.add(new Connection(socket, this.#accepted, parameters, limits.maxRequestBytes, changes));
    });
  }

  /** Listens; a socket file left by a process that died is replaced. The caller holds the folder. */
  async listen(path: string): Promise<void> {
    rmSync(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(path, resolve);
    });
    chmodSync(path, PRIVATE_SOCKET);
  }

  /** Lets the request under way finish, rolls an open transaction back and closes every connection. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.#session.stop();
    this.dismissAll('57P01', 'the process that serves the embedded database is stopping; connect again');
    await closed;
  }

  /** Tells every client why, and closes. */
  dismissAll(code: string, text: string): void {
    for (const connection of this.#connections) connection.dismiss(code, text);
  }

  readonly #onChange = (connection: Connection): void => {
    if (connection.gone) this.#connections.delete(connection);
    this.#session.consider(connection);
  };
}
