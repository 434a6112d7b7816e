import { Command, Option } from 'commander';
import { csvLine } from '../export/csv.ts';
import { ndjsonLine } from '../export/ndjson.ts';
import { PULL_REQUEST_COLUMNS, type PullRequestRow } from '../export/pull-request-row.ts';
import { pullRequestRows } from '../export/pull-request-rows.ts';
import { timelineRow } from '../export/timeline-row.ts';
import { instantFromMs } from '../facts/instant.ts';
import type { RepositorySnapshot } from '../facts/snapshots.ts';
import { loadHistory } from '../store/load-history.ts';
import { loadTeams } from '../store/load-people.ts';
import type { Store } from '../store/open.ts';
import { streamEvents } from '../store/stream-events.ts';
import type { CliIo } from './io.ts';
import { parseRepositoryName, requireRepository } from './repository-name.ts';
import { withStore } from './with-store.ts';

interface Options {
  format: 'csv' | 'ndjson';
  json?: boolean;
  dataDir?: string;
}

const ALL_TIME = instantFromMs(0);
/** Characters written at once. */
const CHUNK = 64 * 1024;

/** `headroom export pull-requests|timeline owner/repo` */
export function exportCommand(io: CliIo): Command {
  const program = new Command('export')
    .description('Export facts: one row a pull request, or every timeline event.')
    .helpCommand(false);
  program
    .command('pull-requests')
    .description('One row a pull request, by number.')
    .argument('<owner/repo>')
    .addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('csv'))
    .option('--json', 'print all rows as one JSON value')
    .action((name: string, options: Options) => exportRows(io, name, options, rowsOfPullRequests));
  program
    .command('timeline')
    .description('Every timeline event, oldest first.')
    .argument('<owner/repo>')
    .addOption(new Option('--format <format>').choices(['ndjson']).default('ndjson'))
    .option('--json', 'print all events as one JSON value')
    .action((name: string, options: Options) => exportRows(io, name, options, timelineRows));
  return program;
}

type Rows = (io: CliIo, store: Store, repository: RepositorySnapshot) => AsyncIterable<object>;

async function exportRows(io: CliIo, name: string, options: Options, rows: Rows): Promise<void> {
  const { owner, name: repo } = parseRepositoryName(name);
  await withStore(io, options, 'export', async (store) => {
    const repository = await requireRepository(store, { owner, name: repo });
    const { begin, line, end } = options.json ? jsonArray() : LINES[options.format];
    let text = begin;
    for await (const row of rows(io, store, repository)) {
      text += line(row);
      if (text.length < CHUNK) continue;
      await io.printChunk(text);
      text = '';
    }
    await io.printChunk(text + end);
  });
}

/** How rows become text, one after the other, so that memory does not grow with them. */
interface Writing {
  begin: string;
  line: (row: object) => string;
  end: string;
}

const LINES: Record<Options['format'], Writing> = {
  csv: {
    begin: csvLine(PULL_REQUEST_COLUMNS),
    line: (row) => csvLine(PULL_REQUEST_COLUMNS.map((column) => (row as PullRequestRow)[column])),
    end: '',
  },
  ndjson: { begin: '', line: ndjsonLine, end: '' },
};

function jsonArray(): Writing {
  let separator = '';
  const line = (row: object) => {
    const text = separator + ndjsonLine(row).trimEnd();
    separator = ',\n';
    return text;
  };
  return { begin: '[', line, end: ']\n' };
}

async function* rowsOfPullRequests(io: CliIo, store: Store, { id }: RepositorySnapshot): AsyncGenerator<object> {
  yield* pullRequestRows(await loadHistory(store, id, { since: ALL_TIME }), io.now());
}

async function* timelineRows(_: CliIo, store: Store, { id }: RepositorySnapshot): AsyncGenerator<object> {
  for await (const { events, people } of streamEvents(store, id)) {
    const teams = await loadTeams(
      store.pool,
      new Set(events.flatMap((event) => ('teamId' in event ? (event.teamId ?? []) : []))),
    );
    for (const event of events) yield timelineRow(event, people, teams);
  }
}
