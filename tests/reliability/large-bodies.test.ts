import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { samplesOf } from '../metrics/page.ts';
import { connectRaw, postHead } from '../server/raw-connection.ts';
import { deliveryHeaders } from '../server/open-door.ts';
import { describeEachDatabase } from '../store/databases.ts';
import { tellFigure } from './figures.ts';
import { sized } from './full-size.ts';
import { startRealApp } from './real-app.ts';

const MB = 1e6;
/** What a sender tries to push in; 300 MB where somebody measures. */
const BODY_MB = sized(40, 300);
const SENDERS = 4;
const CHUNK = `${'canary '.repeat(9362)}\n\r\n`.slice(0, 65_536);

describeEachDatabase('bodies of hundreds of megabytes', (_, config) => {
  test('that nobody signed are refused, take no memory, and leave no word in the log', async () => {
    const { app, base } = await startRealApp(config());
    const rss = async () =>
      (samplesOf(await (await fetch(`${base}/metrics`)).text()).get('process_resident_memory_bytes') ?? 0) / MB;
    const before = await rss();
    const port = Number(new URL(base).port);
    const answers = await Promise.all(Array.from({ length: SENDERS }, async () => await push(port)));
    const grownMb = (await rss()) - before;
    // Who still sends when the connection is closed may not get to read the answer.
    expect(answers.filter((status) => status !== '413' && status !== undefined)).toEqual([]);
    expect(answers).toContain('413');
    expect(grownMb).toBeLessThan(150);
    app.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(app.out() + app.err()).not.toContain('canary');
    const loggedBytes = app
      .out()
      .split('\n')
      .filter((line) => line.includes('refused'))
      .join('').length;
    tellFigure('large bodies', { senders: SENDERS, bodyMb: BODY_MB, grownMb: Math.round(grownMb), loggedBytes });
  });
});

/** Sends a body in chunks, without saying how long it will be, for as long as it is taken; the status of the answer. */
async function push(port: number): Promise<string | undefined> {
  const { socket, untilClosed } = await connectRaw(port);
  const unsigned = { 'x-hub-signature-256': undefined, 'transfer-encoding': 'chunked' };
  socket.write(postHead(deliveryHeaders('', unsigned)));
  for (let sent = 0; !socket.destroyed && sent < BODY_MB * MB; sent += CHUNK.length) {
    const hasRoom = socket.write(`${CHUNK.length.toString(16)}\r\n${CHUNK}\r\n`);
    if (!hasRoom) await roomOrEnd(socket);
  }
  return /^HTTP\/1\.1 (\d+)/.exec(await untilClosed)?.[1];
}

async function roomOrEnd(socket: Socket): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
