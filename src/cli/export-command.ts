import { Command, Option } from 'commander';
import { csvLine } from '../export/csv.ts';
import { ndjsonLine } from '../export/ndjson.ts';
import { PULL_REQUEST_COLUMNS, pullRequestRow } from '../export/pull-request-row.ts';
import { timelineRow } from '../export/timeline-row.ts';
import { instantFromMs } from '../facts/instant.ts';
import { foldLifecycle } from '../facts/lifecycle/fold.ts';
import { loadHistory } from '../store/load-history.ts';
import type { Store } from '../store/open.ts';
import { streamEvents } from '../store/stream-events.ts';
import type { CliIo } from './io.ts';
import { requireRepository } from './repository-name.ts';
import { withStore } from './with-store.ts';

interface Options {
  format: 'csv' | 'ndjson';
  dataDir?: string;
}

const ALL_TIME = instantFromMs(0);

/** `headroom export pull-requests|timeline owner/repo` */
export function exportCommand(io: CliIo): Command {
  const program = new Command('export').description('Export facts: one row a pull request, or every timeline event.');
  program
    .command('pull-requests')
    .description('One row a pull request, by number.')
    .argument('<owner/repo>')
    .addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('csv'))
    .action((name: string, options: Options) =>
      withStore(io, options, 'export', (store) => exportPullRequests(io, store, name, options.format)),
    );
  program
    .command('timeline')
    .description('Every timeline event, oldest first.')
    .argument('<owner/repo>')
    .addOption(new Option('--format <format>').choices(['ndjson']).default('ndjson'))
    .action((name: string, options: Options) =>
      withStore(io, options, 'export', (store) => exportTimeline(io, store, name)),
    );
  return program;
}

async function exportPullRequests(io: CliIo, store: Store, name: string, format: Options['format']): Promise<void> {
  const repository = await requireRepository(store, name);
  const history = await loadHistory(store, repository.id, { since: ALL_TIME });
  if (format === 'csv') await io.printChunk(csvLine(PULL_REQUEST_COLUMNS));
  for (const pull of history.pullRequests.toSorted((a, b) => a.item.number - b.item.number)) {
    const lifecycle = foldLifecycle(pull, history.people, io.now());
    if (!lifecycle) continue;
    const row = pullRequestRow(pull, lifecycle, history.people);
    await io.printChunk(
      format === 'csv' ? csvLine(PULL_REQUEST_COLUMNS.map((column) => row[column])) : ndjsonLine(row),
    );
  }
}

async function exportTimeline(io: CliIo, store: Store, name: string): Promise<void> {
  const repository = await requireRepository(store, name);
  const { teams } = await loadHistory(store, repository.id, { since: ALL_TIME });
  for await (const { events, people } of streamEvents(store, repository.id)) {
    await io.printChunk(events.map((event) => ndjsonLine(timelineRow(event, people, teams))).join(''));
  }
}
