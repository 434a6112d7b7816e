import { Command } from 'commander';
import { toIso } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { plural } from '../report/words.ts';
import { faultIn } from '../store/sync-progress.ts';
import type { SyncState } from '../store/sync-state.ts';
import type { CliIo } from './io.ts';
import { parseMoment } from './report-request.ts';
import { parseRepositoryName } from './repository-name.ts';
import { defaultSince, syncRepository, tokenAccess } from './sync-repository.ts';
import { withStore } from './with-store.ts';

interface Options {
  since?: string;
  json?: boolean;
  dataDir?: string;
}

/** `headroom sync owner/repo` */
export function syncCommand(io: CliIo): Command {
  return new Command('sync')
    .description(
      'Read a repository’s history from GitHub’s API with GITHUB_TOKEN: what changed since a date, and everything that is still open. Goes on where it stopped.',
    )
    .argument('<owner/repo>')
    .option('--since <date>', 'how far back to read (default: BACKFILL_WEEKS, else 26 weeks)')
    .option('--json', 'print one JSON value')
    .action((name: string, options: Options) => sync(io, name, options));
}

async function sync(io: CliIo, name: string, options: Options): Promise<void> {
  const repositoryName = parseRepositoryName(name);
  const since = options.since === undefined ? defaultSince(io) : parseMoment(options.since, '--since');
  const access = tokenAccess(io);
  const states = await withStore(io, options, 'sync', (store) =>
    syncRepository(io, store, access, repositoryName, since),
  );
  io.print(options.json ? JSON.stringify(toJson(name, states)) : toText(name, states));
}

function toText(name: string, states: readonly SyncState[]): string {
  const read = (kind: SyncState['kind']) => states.find((state) => state.kind === kind)?.itemsRead ?? 0;
  const { calls, points } = spentIn(states);
  const faults = states.flatMap((state) => faultIn(state) ?? []).map((fault) => `\n${name}: ${fault}`);
  return `${name}: ${plural(read('pull-requests'), 'pull request')} and ${plural(read('issues'), 'issue')} read with ${plural(calls, 'call')} (${plural(points, 'point')}).${faults.join('')}`;
}

function toJson(repository: string, states: readonly SyncState[]): object {
  const kinds = states.map((state) => {
    const { kind, itemsRead, since } = state;
    return { kind, itemsRead, since: toIso(since), ...optional('fault', faultIn(state)) };
  });
  return { repository, ...spentIn(states), kinds };
}

function spentIn(states: readonly SyncState[]): { calls: number; points: number } {
  const sum = (of: (state: SyncState) => number) => states.reduce((total, state) => total + of(state), 0);
  return { calls: sum(({ calls }) => calls), points: sum(({ points }) => points) };
}
