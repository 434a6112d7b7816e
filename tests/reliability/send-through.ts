import { Agent, request } from 'node:http';
import type { AppProcess, Ending } from './processes/app-process.ts';
import type { SignedDelivery, SignedDeliveries } from './signed-deliveries.ts';

/** One life of the app: how it is started, and after how many answers it is killed or asked to stop. */
export interface Life {
  start: () => Promise<AppProcess>;
  /** Absent: it lives until all is sent, or ends by itself. */
  end?: { afterAnswers: number; by: 'SIGKILL' | 'SIGTERM' };
}

/** What is sent, and to whom. */
export interface Sending {
  deliveries: SignedDeliveries;
  /** Which, in this order; one that stands in it twice is sent twice. */
  order: readonly number[];
  /** How many are under way at once. */
  connections: number;
  /** One after the other. What one did not acknowledge is sent to the next, first what is still unanswered. */
  lives: Iterable<Life>;
  /** The GUIDs that the database holds. */
  kept: () => Promise<ReadonlySet<string>>;
}

/** How it went. */
export interface Sent {
  /** How many lives ended before all was sent. */
  deaths: number;
  endings: Ending[];
  /** From the signal to the end, in seconds, of those that were asked to stop. */
  stopSeconds: number[];
  /** Sent once more because no answer came. */
  sentAgain: number;
  /** Acknowledged and not in the database when the app had died, or at the end. */
  lost: number;
  /** Acknowledged as new more than once. */
  takenTwice: number;
  seconds: number;
  /** Processor time of the lives that could be asked, in seconds. */
  cpuSeconds: number;
}

/** Sends deliveries through deaths of the app until each of them is acknowledged. */
export async function sendThrough({ deliveries, order, connections, lives, kept }: Sending): Promise<Sent> {
  const sent: Sent = {
    deaths: 0,
    endings: [],
    stopSeconds: [],
    sentAgain: 0,
    lost: 0,
    takenTwice: 0,
    seconds: 0,
    cpuSeconds: 0,
  };
  const acknowledged = new Set<string>();
  const accepted = new Set<string>();
  const note: Note = (guid, status) => {
    acknowledged.add(guid);
    if (status !== 'accepted') return;
    if (accepted.has(guid)) sent.takenTwice += 1;
    accepted.add(guid);
  };
  const started = performance.now();
  let pending = [...order];
  for (const life of lives) {
    if (pending.length === 0) break;
    const round = await live(life, deliveries, pending, connections, note);
    pending = [...round.unanswered, ...round.rest];
    sent.endings.push(round.ending);
    sent.cpuSeconds += round.cpuSeconds;
    if (round.stopSeconds !== undefined) sent.stopSeconds.push(round.stopSeconds);
    if (round.died) sent.deaths += 1;
    sent.sentAgain += round.unanswered.length;
    const there = await kept();
    sent.lost += [...acknowledged].filter((guid) => !there.has(guid)).length;
  }
  if (pending.length > 0) throw new Error(`${pending.length} deliveries were not acknowledged: too few lives.`);
  return { ...sent, seconds: (performance.now() - started) / 1000 };
}

interface Round {
  unanswered: number[];
  rest: readonly number[];
  ending: Ending;
  /** It was gone before all was sent. */
  died: boolean;
  /** From the signal that asked it to stop to its end. */
  stopSeconds?: number;
  cpuSeconds: number;
}

type Note = (guid: string, status: Receipt) => void;

/** Sends until all is acknowledged or the app is gone; what it refuses is sent again. */
async function live(
  { start, end }: Life,
  deliveries: SignedDeliveries,
  pending: readonly number[],
  connections: number,
  note: Note,
): Promise<Round> {
  const app = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const queue = [...pending];
  const unanswered: number[] = [];
  let [next, answers] = [0, 0];
  let signalledAt: number | undefined;
  let endedAt: number | undefined;
  void app.ended.then(() => (endedAt = performance.now()));
  const work = async () => {
    while (next < queue.length) {
      const index = queue[next++] ?? 0;
      const delivery = deliveries.read(index);
      const status = await post(app.url, agent, delivery);
      if (status === 'refused' && signalledAt === undefined) {
        queue.push(index);
        continue;
      }
      if (status === 'refused' || status === 'gone') return unanswered.push(index);
      note(delivery.guid, status);
      answers += 1;
      if (answers !== end?.afterAnswers) continue;
      signalledAt = performance.now();
      void (end.by === 'SIGKILL' ? app.kill() : app.stop());
    }
    return undefined;
  };
  await Promise.all(Array.from({ length: connections }, work));
  agent.destroy();
  const died = signalledAt !== undefined || unanswered.length > 0;
  const cpuSeconds = died ? 0 : await app.cpuSeconds();
  const ending = await endOf(app, signalledAt !== undefined, died);
  const stopSeconds = end?.by === 'SIGTERM' && signalledAt !== undefined ? (endedAt ?? 0) - signalledAt : undefined;
  const stopped = stopSeconds === undefined ? {} : { stopSeconds: stopSeconds / 1000 };
  return { unanswered, rest: queue.slice(next), ending, died, cpuSeconds, ...stopped };
}

/** One that died by itself is gone already. */
async function endOf(app: AppProcess, signalled: boolean, died: boolean): Promise<Ending> {
  if (signalled) return await app.ended;
  return await (died ? app.kill() : app.stop());
}

/** Posts a delivery: what the app says became of it; or that it did not take it, or did not answer at all. */
export async function post(url: string, agent: Agent, { headers, body }: SignedDelivery): Promise<Receipt> {
  return await new Promise((resolve) => {
    const gone = () => resolve('gone');
    const outgoing = request(`${url}/api/github/webhooks`, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', gone);
      response.on('end', () =>
        resolve(response.statusCode === 200 ? (JSON.parse(text) as { status: Receipt }).status : 'refused'),
      );
    });
    outgoing.on('error', gone);
    outgoing.end(body);
  });
}

/** What became of a delivery. */
export type Receipt = 'accepted' | 'duplicate' | 'parked' | 'refused' | 'gone';
