import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { instantFromMs } from '../../../src/facts/instant.ts';
import { acceptDelivery } from '../../../src/ingest/accept-delivery.ts';
import { createWriter } from '../../../src/store/ingest-writer.ts';
import type { Store } from '../../../src/store/open.ts';

/** How the app answers at the moment: `late` takes a delivery in, and GitHub never learns of it. */
export type Health = 'up' | 'down' | 'late';

/** The app as GitHub’s webhooks meet it. */
export interface Receiver {
  url: string;
  health: Health;
  /** Every GUID that was taken in, each time that it was. */
  taken: string[];
}

/** Takes webhooks into the store while it is up; gone after the test. */
export async function receiverOn(store: Store): Promise<Receiver> {
  const writer = createWriter(store);
  const receiver: Receiver = { url: '', health: 'up', taken: [] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { health } = receiver;
      const header = (name: string) => String(request.headers[name]);
      const body = Buffer.concat(chunks);
      const guid = header('x-github-delivery');
      const take = async (): Promise<void> => {
        if (health === 'down') return;
        const delivery = { hookId: header('x-github-hook-id'), guid, event: header('x-github-event'), body };
        const payload: unknown = JSON.parse(body.toString());
        await acceptDelivery(writer, { ...delivery, payload }, instantFromMs(Date.now()));
        receiver.taken.push(guid);
      };
      void take().then(() => response.writeHead(health === 'up' ? 200 : 503).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return receiver;
}
