import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** `open`: all passes. `away`: connections are broken, and new ones too. `silent`: nothing passes and nothing is closed. */
type Weather = 'open' | 'away' | 'silent';

/** A TCP proxy in front of a server, whose weather a test makes. Gone after the test. */
export interface TcpProxy {
  port: number;
  become: (weather: Weather) => void;
}

/** Opens a proxy to a port on this machine. */
export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let weather: Weather = 'open';
  const keep = (socket: Socket): void => {
    sockets.add(socket.on('error', () => undefined).once('close', () => sockets.delete(socket)));
  };
  const server = createServer((client) => {
    keep(client);
    if (weather === 'away') return void client.destroy();
    const target = connect(targetPort, '127.0.0.1');
    keep(target);
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      from.on('data', (chunk) => void (weather === 'open' && to.write(chunk)));
      from.once('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    server.close();
    breakAll();
  });
  const become = (next: Weather): void => {
    // What was swallowed meanwhile is missing in the middle: such connections are of no use any more.
    if (next === 'away' || weather === 'silent') breakAll();
    weather = next;
  };
  return { port: (server.address() as AddressInfo).port, become };
}
