import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A plain TCP connection, to send what no HTTP client would. */
export type RawConnection = {
  socket: Socket;
  /** Everything received until the server closed the connection. */
  untilClosed: Promise<string>;
  /** Resolves when what was received contains `text`. */
  untilSeen: (text: string) => Promise<void>;
};

export async function connectRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    socket.emit('seen');
  });
  const untilClosed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  await once(socket, 'connect');
  return {
    socket,
    untilClosed,
    untilSeen: async (wanted) => {
      while (!text.includes(wanted)) await once(socket, 'seen');
    },
  };
}

/** The head of a POST to the webhook path with these headers. */
export function postHead(headers: Record<string, string>): string {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /api/github/webhooks HTTP/1.1\r\n${lines.join('')}\r\n`;
}
