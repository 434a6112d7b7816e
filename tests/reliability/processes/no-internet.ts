/** Loaded into a process before anything else: a connection or a look-up that leaves the machine fails and is told on standard error. */
import dns from 'node:dns';
import { Socket } from 'node:net';

const OWN = /^(?:127\.|::1$|localhost$|\/)/;

function refuse(what: string): never {
  process.stderr.write(`FOREIGN: ${what}\n`);
  throw new Error(`There is no internet here: ${what}`);
}

const connect = Reflect.get(Socket.prototype, 'connect') as (...args: unknown[]) => Socket;

/** Node hands its own connections over as a list that holds the options. */
function hostOf(first: unknown): string | undefined {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options !== 'object' || options === null) return undefined;
  const host: unknown = Reflect.get(options, 'host') ?? Reflect.get(options, 'path');
  return typeof host === 'string' ? host : 'localhost';
}

Reflect.set(Socket.prototype, 'connect', function watched(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args[0]);
  if (host !== undefined && !OWN.test(host)) refuse(host);
  return Reflect.apply(connect, this, args);
});

const lookup = Reflect.get(dns, 'lookup') as (...args: unknown[]) => unknown;
Reflect.set(dns, 'lookup', (name: string, ...rest: unknown[]): unknown => {
  if (!OWN.test(name)) refuse(name);
  return Reflect.apply(lookup, dns, [name, ...rest]);
});
