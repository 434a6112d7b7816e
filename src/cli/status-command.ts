import { Command } from 'commander';
import { toIso } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { type HistoryProgress, readHistoryProgress } from '../jobs/backfill/history-progress.ts';
import { readQueueDepth } from '../jobs/queue-depth.ts';
import { plural } from '../report/words.ts';
import { type Status, readStatus } from '../store/status.ts';
import type { CliIo } from './io.ts';
import { withStore } from './with-store.ts';

/** `headroom status` */
export function statusCommand(io: CliIo): Command {
  return new Command('status')
    .description('Show what is known: installations, repositories, parked deliveries, the database and its schema.')
    .option('--json', 'print one JSON value')
    .action(async (options: { json?: boolean; dataDir?: string }) => {
      const status = await withStore(io, options, 'status', async (store) => ({
        ...(await readStatus(store)),
        queue: { depth: await readQueueDepth(store) },
        history: await readHistoryProgress(store),
      }));
      io.print(options.json ? JSON.stringify(toJson(status)) : toText(status));
    });
}

type FullStatus = Status & { queue: { depth: number }; history: ReadonlyMap<string, HistoryProgress> };

function toText({ database, installations, repositories, deliveries, queue, history }: FullStatus): string {
  const lines = [
    `Database      ${database.kind}, PostgreSQL ${database.version}, schema ${database.schema}`,
    `Installations ${installations}`,
    `Deliveries    ${deliveries.received} received, ${deliveries.parked} parked`,
    `Queue         ${plural(queue.depth, 'job')}`,
    `Repositories  ${repositories.length === 0 ? 'none yet; install the App, or run “headroom import”' : ''}`.trimEnd(),
  ];
  for (const each of repositories) {
    const last = each.lastEventAt === undefined ? 'nothing yet' : `last event ${toIso(each.lastEventAt)}`;
    const report = each.lastReport === undefined ? '' : `, last report ${each.lastReport}`;
    lines.push(
      `  ${each.name}: ${plural(each.pullRequests, 'pull request')}, ${plural(each.issues, 'issue')}, ${last}${report}${historyText(history.get(each.name))}`,
    );
  }
  return lines.join('\n');
}

/** How far its history has been read; nothing to say of one that never was read. */
function historyText(progress: HistoryProgress | undefined): string {
  if (progress === undefined) return '';
  const { percent, secondsLeft, waitUntil, finishedAt, fault } = progress;
  const minutes = secondsLeft === undefined ? '' : `, about ${plural(Math.ceil(secondsLeft / 60), 'minute')} left`;
  const waits = waitUntil === undefined ? '' : `, GitHub is asked again at ${toIso(waitUntil)}`;
  const read =
    finishedAt === undefined ? `${percent} % of the history read${minutes}` : `history read ${toIso(finishedAt)}`;
  return `, ${read}${waits}${fault === undefined ? '' : `; ${fault}`}`;
}

function toJson({ history, ...status }: FullStatus): unknown {
  return {
    ...status,
    repositories: status.repositories.map(({ lastEventAt, ...rest }) => ({
      ...rest,
      ...optional('lastEventAt', lastEventAt && toIso(lastEventAt)),
      ...optional('history', historyJson(history.get(rest.name))),
    })),
  };
}

function historyJson(progress: HistoryProgress | undefined): object | undefined {
  if (progress === undefined) return undefined;
  const { finishedAt, waitUntil, ...rest } = progress;
  return {
    ...rest,
    ...optional('finishedAt', finishedAt && toIso(finishedAt)),
    ...optional('waitUntil', waitUntil && toIso(waitUntil)),
  };
}
