import type { Socket } from 'node:net';
import { ByteQueue } from './byte-queue.ts';
import { RequestReader } from './request-reader.ts';
import { readStartupPacket } from './startup-packet.ts';
import type { StartupPacket } from './startup-packet.ts';
import { fatalError, protocolThreeZeroOnly, welcome } from './wire-messages.ts';

/** For the log. */
const LONGEST_NAME = 60;
const NO_ENCRYPTION = Buffer.from('N');

export type ConnectionEvents = {
  /** There may be something to do for this connection: a request, room to answer, or its end. */
  onChange: (connection: Connection) => void;
};

/** One client: its socket, and what it has asked for but not been answered. */
export class Connection {
  readonly requests: RequestReader;
  /** Whether the client has parsed an unnamed statement since it was given the session. */
  parsed = false;
  /** What the client calls itself. */
  name = 'a client';
  readonly #socket: Socket;
  readonly #id: number;
  readonly #parameters: Readonly<Record<string, string>>;
  readonly #events: ConnectionEvents;
  #startup: ByteQueue | undefined = new ByteQueue();
  #gone = false;

  constructor(
    socket: Socket,
    id: number,
    parameters: Readonly<Record<string, string>>,
    maxRequestBytes: number,
    events: ConnectionEvents,
  ) {
    this.#socket = socket;
    this.#id = id;
    this.#parameters = parameters;
    this.#events = events;
    this.requests = new RequestReader(maxRequestBytes);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('drain', () => events.onChange(this));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.leave());
  }

  /** Whether the client has left or been sent away. */
  get gone(): boolean {
    return this.#gone;
  }

  /** Whether a request can be run now: it is whole, and the client reads its answers. */
  get ready(): boolean {
    return !this.#gone && !this.#socket.writableNeedDrain && this.requests.ready();
  }

  /** Sends an answer; the next request is not run before the client has taken it. */
  answer(response: Buffer): void {
    if (!this.#gone && response.length > 0) this.#socket.write(response);
  }

  /** Goes on reading once what has been read is dealt with. */
  readOn(): void {
    if (!this.#gone && this.#socket.isPaused() && !this.requests.ready()) this.#socket.resume();
  }

  /** Tells the client why and closes the connection. */
  dismiss(code: string, text: string): void {
    if (this.#gone) return;
    this.#socket.write(fatalError(code, text));
    this.leave();
  }

  /** Closes the connection without a word, after what has been answered. */
  leave(): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#socket.destroySoon();
    this.#events.onChange(this);
  }

  #receive(chunk: Buffer): void {
    if (this.#gone) return;
    if (this.#startup === undefined) this.requests.push(chunk);
    else this.#greet(this.#startup, chunk);
    if (this.#startup !== undefined || !this.requests.ready()) return;
    // One request at a time: the kernel holds back what a client sends ahead.
    this.#socket.pause();
    this.#events.onChange(this);
  }

  #greet(startup: ByteQueue, chunk: Buffer): void {
    startup.push(chunk);
    for (;;) {
      const packet = readStartupPacket(startup.view());
      if (packet === undefined) return;
      if (packet.kind === 'encryption') {
        this.#socket.write(NO_ENCRYPTION);
        startup.drop(packet.bytes);
        continue;
      }
      if (packet.kind !== 'start') return this.#turnAway(packet);
      startup.drop(packet.bytes);
      return this.#begin(packet, startup);
    }
  }

  #turnAway(packet: Exclude<StartupPacket, { kind: 'start' | 'encryption' }>): void {
    switch (packet.kind) {
      case 'cancel':
        return this.leave();
      case 'malformed':
        return this.dismiss('08P01', 'this is not a PostgreSQL start-up packet');
      case 'unsupported':
        return this.dismiss('0A000', `the embedded database speaks protocol 3, not ${packet.version}`);
    }
  }

  #begin(packet: Extract<StartupPacket, { kind: 'start' }>, startup: ByteQueue): void {
    const unknown = packet.options.filter((name) => name.startsWith('_pq_.'));
    if (packet.minorVersion > 0 || unknown.length > 0) this.#socket.write(protocolThreeZeroOnly(unknown));
    if (packet.application) this.name = packet.application.replaceAll(/[^\w .:-]/g, '?').slice(0, LONGEST_NAME);
    this.#socket.write(welcome(this.#parameters, this.#id));
    this.requests.push(startup.view());
    this.#startup = undefined;
  }
}
