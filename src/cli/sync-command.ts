import { Command } from 'commander';
import { readBackfillEnvironment, readGitHubEnvironment, readTokenEnvironment } from '../config/environment.ts';
import type { RepositoryId } from '../facts/ids.ts';
import { type Instant, instantFromMs, toIso, WEEK_MS } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { RefusedError } from '../github/errors.ts';
import { graphqlUrl } from '../github/reading/graphql-url.ts';
import { readRepository } from '../github/reading/item-pages.ts';
import type { Reader } from '../github/reading/reader.ts';
import { noFacts } from '../facts/facts.ts';
import { repositoryFromApi } from '../ingest/api/api-repository.ts';
import { backfillRepository } from '../jobs/backfill/backfill-repository.ts';
import { compareLabels } from '../jobs/recovery/compare-labels.ts';
import { untilPaused } from '../jobs/recovery/paused.ts';
import { readerWithToken } from '../jobs/reader-with-token.ts';
import { EVERYTHING } from '../jobs/backfill/sync-plan.ts';
import { faultIn, shareRead } from '../store/sync-progress.ts';
import { plural } from '../report/words.ts';
import { createWriter, type Writer } from '../store/ingest-writer.ts';
import type { Store } from '../store/open.ts';
import { loadSyncStates, type SyncState } from '../store/sync-state.ts';
import { CommandFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { parseMoment } from './report-request.ts';
import { parseRepositoryName, type RepositoryName } from './repository-name.ts';
import { withStore } from './with-store.ts';

interface Options {
  since?: string;
  json?: boolean;
  dataDir?: string;
}

/** A person’s token serves other tools of theirs too, but no live work of ours. */
const RESERVE_SHARE = 0.05;

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
  const token = readTokenEnvironment(io.env);
  const { apiUrl } = readGitHubEnvironment(io.env);
  const states = await withStore(io, options, 'sync', async (store) => {
    const url = graphqlUrl(apiUrl);
    const reader = readerWithToken({ store, url, token, reserveShare: RESERVE_SHARE, now: io.now });
    try {
      return await syncInto(io, store, reader, repositoryName, since);
    } catch (error) {
      throw error instanceof RefusedError ? explained(error, name) : error;
    } finally {
      io.progress('');
    }
  });
  io.print(options.json ? JSON.stringify(toJson(name, states)) : toText(name, states));
}

async function syncInto(
  io: CliIo,
  store: Store,
  reader: Reader,
  name: RepositoryName,
  since: Instant,
): Promise<SyncState[]> {
  const writer = createWriter(store);
  const repositoryId = await findAtGitHub(io, reader, writer, name);
  const onProgress = (state: SyncState) => io.progress(progressText(state));
  const outcome = await backfillRepository(
    { store, writer, reader, now: io.now, onProgress },
    { repositoryId, ...name, since, goOn: () => true },
  );
  if (outcome.kind === 'wait') throw waitFailure(outcome.until);
  // No webhooks come of it, and no night: only the list tells of labels that have another name by now, or are gone.
  const labels = { store, writer, reader, goOn: () => true, now: io.now };
  const compared = await untilPaused(async () => await compareLabels(labels, { repositoryId, ...name }));
  if (typeof compared !== 'number' && compared.kind === 'wait') throw waitFailure(compared.until);
  return await loadSyncStates(store, repositoryId);
}

async function findAtGitHub(io: CliIo, reader: Reader, writer: Writer, name: RepositoryName): Promise<RepositoryId> {
  const outcome = await readRepository(reader, name);
  if (outcome.kind === 'wait') throw waitFailure(outcome.until);
  if (outcome.kind === 'too-much') throw waitFailure(instantFromMs(io.now()));
  const repository = repositoryFromApi(outcome.data, outcome.readAt);
  await writer.write({ facts: { ...noFacts(), repositories: [repository] } });
  return repository.id;
}

function waitFailure(until: Instant): CommandFailure {
  return new CommandFailure(
    `GitHub does not answer any more until ${toIso(until)}. What was read is kept; run the same command again then, and it goes on from there.`,
  );
}

function explained({ status, detail }: RefusedError, name: string): CommandFailure {
  if (status === 401) return new CommandFailure('GitHub does not accept GITHUB_TOKEN; make a new one and set it.');
  if (status === 404) return new CommandFailure(`${detail} Check the name, and that GITHUB_TOKEN may read ${name}.`);
  return new CommandFailure(`${detail} Check what GITHUB_TOKEN may read.`);
}

function defaultSince(io: CliIo): Instant {
  const { backfillWeeks } = readBackfillEnvironment(io.env);
  return backfillWeeks === 'all' ? EVERYTHING : instantFromMs(io.now() - backfillWeeks * WEEK_MS);
}

function progressText(state: SyncState): string {
  return `${state.kind.replace('-', ' ')}: ${state.itemsRead} read, ${Math.floor(shareRead(state) * 100)} %`;
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
