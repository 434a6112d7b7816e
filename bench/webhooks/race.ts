import { progress } from '../progress.ts';
import type { WorkerProcess } from '../worker-process.ts';
import type { WebhooksOptions } from './benchmark.ts';
import type { Contestant } from './contestants.ts';
import type { LoadRequest, LoadResult } from './load-process.ts';

/** One contestant's share of one round. */
export interface Lap {
  name: Contestant['name'];
  round: number;
  deliveries: number;
  seconds: number;
  latenciesMs: Float64Array;
}

/**
 * Sends every delivery to every contestant, in rounds in which each takes its turn with the same slice, so that whatever else the
 * machine does hits all of them. Who begins changes from round to round.
 * @throws Error when a delivery was not acknowledged.
 */
export async function race(
  contestants: readonly Contestant[],
  load: WorkerProcess<LoadRequest, LoadResult>,
  { deliveries, connections, rounds }: WebhooksOptions,
): Promise<Lap[]> {
  const laps: Lap[] = [];
  for (let round = 0; round < rounds; round++) {
    const from = Math.round((deliveries * round) / rounds);
    const until = Math.round((deliveries * (round + 1)) / rounds);
    const first = round % contestants.length;
    for (const { name, app } of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      const { refused, ...lap } = await load.ask({ sendTo: app.url, from, until, connections });
      if (refused > 0) throw new Error(`${name}: ${refused} of ${until - from} deliveries were not acknowledged.`);
      laps.push({ name, round, deliveries: until - from, ...lap });
      progress(`round ${round + 1} of ${rounds}, ${name}: ${Math.round((until - from) / lap.seconds)} deliveries/s`);
    }
  }
  return laps;
}
