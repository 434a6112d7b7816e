import { answerRequests } from '../worker-process.ts';
import { HttpConnection } from './http-connection.ts';
import { signedDeliveries } from './signed-deliveries.ts';

/** What the load process can be asked: to make the deliveries, or to send some of them. */
export type LoadRequest =
  { prepare: number; secret: string } | { sendTo: string; from: number; until: number; connections: number };

/** How sending went. Latencies are from the request's first byte to the answer's last, in milliseconds. */
export interface LoadResult {
  seconds: number;
  latenciesMs: Float64Array;
  /** Answers that were not 2xx. */
  refused: number;
}

let deliveries: Buffer[] = [];

answerRequests(async (request: LoadRequest): Promise<LoadResult> => {
  if ('sendTo' in request) return await send(request);
  deliveries = signedDeliveries(request.prepare, request.secret);
  return { seconds: 0, latenciesMs: new Float64Array(), refused: 0 };
});

async function send({
  sendTo,
  from,
  until,
  connections,
}: Extract<LoadRequest, { sendTo: string }>): Promise<LoadResult> {
  const latenciesMs = new Float64Array(until - from);
  const opened = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(sendTo)));
  let next = from;
  let refused = 0;
  const started = performance.now();
  const work = async (connection: HttpConnection): Promise<void> => {
    for (let index = next++; index < until; index = next++) {
      const sentAt = performance.now();
      const status = await connection.post(deliveries[index] as Buffer);
      latenciesMs[index - from] = performance.now() - sentAt;
      if (status < 200 || status > 299) refused += 1;
    }
  };
  await Promise.all(opened.map(work));
  const seconds = (performance.now() - started) / 1000;
  for (const connection of opened) connection.close();
  return { seconds, latenciesMs, refused };
}
