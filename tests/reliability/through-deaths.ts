import { digest } from '../../src/store/digest.ts';
import { FAILPOINTS, type Failpoint } from './failpoint.ts';
import { keptGuids } from './kept-guids.ts';
import { inOrder, shuffledWithDuplicates } from './orders.ts';
import type { Place } from './places.ts';
import { startApp } from './processes/app-process.ts';
import { type Life, type Sending, sendThrough, type Sent } from './send-through.ts';
import type { SignedDeliveries } from './signed-deliveries.ts';
import { takeIn } from './take-in.ts';

/** What came of deliveries that were sent through deaths of the app. */
export type Survived = Sent & {
  deliveries: number;
  /** How many were sent on purpose a second time. */
  duplicated: number;
  /** Sent and not in the database at the end. */
  missing: number;
  /** SHA-256 over all facts. */
  digest: string;
};

const CONNECTIONS = 16;

/** The digest after they were taken in once, in order, while nothing happened. */
export async function cleanDigest(place: Place, deliveries: SignedDeliveries): Promise<string> {
  return await place.look(async (store) => {
    await takeIn(store, deliveries, inOrder(deliveries.count));
    return await digest(store);
  });
}

/** Shuffled, some of them twice (`duplicates` is their share), while the app is killed so many times. */
export async function throughKills(
  place: Place,
  deliveries: SignedDeliveries,
  { kills, duplicates = 0.2, seed = 1 }: { kills: number; duplicates?: number; seed?: number },
): Promise<Survived> {
  const order = shuffledWithDuplicates(deliveries.count, duplicates, seed);
  const afterAnswers = Math.floor(order.length / (kills + 1));
  const killed = { ...lifeOn(place), end: { afterAnswers, by: 'SIGKILL' as const } };
  const lives = [...Array.from({ length: kills }, () => killed), lifeOn(place)];
  return await survive(place, deliveries, { order, connections: CONNECTIONS, lives });
}

/** The same while the app kills itself at each of the failpoints so many times. */
export async function throughFailpoints(
  place: Place,
  deliveries: SignedDeliveries,
  { runs, points = FAILPOINTS }: { runs: number; points?: readonly Failpoint[] },
): Promise<Survived> {
  const order = shuffledWithDuplicates(deliveries.count, 0.2, 2);
  // Each time a little later in a life, so that it meets other transactions.
  const lives = Array.from({ length: runs }, (_, run) => points.map((point) => lifeOn(place, `${point}:${run + 1}`)));
  return await survive(place, deliveries, { order, connections: CONNECTIONS, lives: [...lives.flat(), lifeOn(place)] });
}

/** In order, while the app is asked to stop (SIGTERM) so many times, under load. */
export async function throughStops(
  place: Place,
  deliveries: SignedDeliveries,
  { stops }: { stops: number },
): Promise<Survived> {
  const order = inOrder(deliveries.count);
  // Those under way are still answered after the signal, so a life takes as many more as there are connections.
  const afterAnswers = Math.floor(order.length / (stops + 1)) - CONNECTIONS;
  const stopped = { ...lifeOn(place), end: { afterAnswers, by: 'SIGTERM' as const } };
  const lives = [...Array.from({ length: stops }, () => stopped), lifeOn(place)];
  return await survive(place, deliveries, { order, connections: CONNECTIONS, lives });
}

function lifeOn({ variables }: Place, failpoint?: string): Life {
  const own = failpoint === undefined ? {} : { FAILPOINT: failpoint };
  return { start: async () => await startApp({ ...variables, ...own }) };
}

async function survive(
  place: Place,
  deliveries: SignedDeliveries,
  sending: Omit<Sending, 'deliveries' | 'kept'>,
): Promise<Survived> {
  const kept = async () => await place.look(keptGuids);
  const sent = await sendThrough({ ...sending, deliveries, kept });
  const there = await kept();
  return {
    ...sent,
    deliveries: deliveries.count,
    duplicated: sending.order.length - deliveries.count,
    missing: deliveries.guids.filter((guid) => !there.has(guid)).length,
    digest: await place.look(digest),
  };
}
