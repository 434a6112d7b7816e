import { connect } from 'node:net';
import { startupPacket } from './startup-packet.ts';

const AUTHENTICATION = 'R';

/** Whether a database greets a new connection on the socket within `timeoutMs`. */
export async function greets(path: string, timeoutMs: number): Promise<boolean> {
  return await new Promise<boolean>((resolve) => {
    const socket = connect(path);
    const finish = (greeted: boolean): void => {
      resolve(greeted);
      socket.destroy();
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(startupPacket()));
    socket.once('data', (answer: Buffer) => finish(answer.toString('latin1', 0, 1) === AUTHENTICATION));
  });
}
