import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { progress } from '../progress.ts';
import { wholeNumber } from '../whole-number.ts';
import { startWorkerProcess, type WorkerProcess } from '../worker-process.ts';
import { withContestants } from './contestants.ts';
import type { LoadRequest, LoadResult } from './load-process.ts';
import { race } from './race.ts';
import { checkKept, summary } from './summary.ts';

/** How much is sent, and how. */
export interface WebhooksOptions {
  deliveries: number;
  connections: number;
  rounds: number;
}

/** `bench webhooks`: signed deliveries into the running app on each database, beside a bare Probot app. */
export function webhooksBenchmark(print: (result: object) => void): Command {
  return new Command('webhooks')
    .description('Signed deliveries into the app on each database, beside a bare Probot app with an empty handler.')
    .option('--deliveries <N>', 'how many each of them is sent', wholeNumber, 10_000)
    .option('--connections <N>', 'how many are under way at once', wholeNumber, 64)
    .option('--rounds <N>', 'in how many rounds, in which all take their turns', wholeNumber, 10)
    .action(async (options: WebhooksOptions) => print(await measureWebhooks(options)));
}

async function measureWebhooks(options: WebhooksOptions): Promise<object> {
  const secret = randomBytes(24).toString('hex');
  const load: WorkerProcess<LoadRequest, LoadResult> = startWorkerProcess(new URL('load-process.ts', import.meta.url));
  try {
    progress(`Making and signing ${options.deliveries} deliveries of the seeded organisation`);
    await load.ask({ prepare: options.deliveries, secret });
    return await withContestants(secret, async (contestants) => {
      const laps = await race(contestants, load, options);
      await checkKept(contestants, options.deliveries);
      return summary(laps);
    });
  } finally {
    await load.end();
  }
}
