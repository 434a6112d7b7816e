import { readBackfillEnvironment, readGitHubEnvironment, readTokenEnvironment } from '../config/environment.ts';
import { noFacts } from '../facts/facts.ts';
import type { RepositoryId } from '../facts/ids.ts';
import { type Instant, instantFromMs, WEEK_MS } from '../facts/instant.ts';
import { RefusedError } from '../github/errors.ts';
import { graphqlUrl } from '../github/reading/graphql-url.ts';
import { readRepository } from '../github/reading/item-pages.ts';
import type { NotRead } from '../github/reading/outcome.ts';
import type { Reader } from '../github/reading/reader.ts';
import { repositoryFromApi } from '../ingest/api/api-repository.ts';
import { backfillRepository } from '../jobs/backfill/backfill-repository.ts';
import { EVERYTHING } from '../jobs/backfill/sync-plan.ts';
import { readerWithToken } from '../jobs/reader-with-token.ts';
import { compareLabels } from '../jobs/recovery/compare-labels.ts';
import { untilPaused } from '../jobs/recovery/paused.ts';
import { createWriter, type Writer } from '../store/ingest-writer.ts';
import type { Store } from '../store/open.ts';
import { shareRead } from '../store/sync-progress.ts';
import { loadSyncStates, type SyncState } from '../store/sync-state.ts';
import { CommandFailure } from './failure.ts';
import type { CliIo } from './io.ts';
import { notNowFailure } from './not-now-failure.ts';
import type { RepositoryName } from './repository-name.ts';

/** GitHub as somebody with a token of their own may read it. */
export interface TokenAccess {
  token: string;
  apiUrl: string;
}

/** A person’s token serves other tools of theirs too, but no live work of ours. */
const RESERVE_SHARE = 0.05;

/**
 * With `GITHUB_TOKEN`, where it is set.
 * @throws EnvironmentError when it is not, or GitHub’s address is none.
 */
export function tokenAccess({ env }: CliIo): TokenAccess {
  return { token: readTokenEnvironment(env), apiUrl: readGitHubEnvironment(env).apiUrl };
}

/**
 * How far back history is read unless something else is asked for.
 * @throws EnvironmentError when `BACKFILL_WEEKS` is no number of weeks.
 */
export function defaultSince({ env, now }: CliIo): Instant {
  const { backfillWeeks } = readBackfillEnvironment(env);
  return backfillWeeks === 'all' ? EVERYTHING : instantFromMs(now() - backfillWeeks * WEEK_MS);
}

/**
 * Brings a repository’s history in with a person’s token, from where the last time stopped. Returns how far each kind is.
 * @throws CommandFailure when GitHub refuses or is to be asked later; what was read until then is kept.
 */
export async function syncRepository(
  io: CliIo,
  store: Store,
  access: TokenAccess,
  name: RepositoryName,
  since: Instant,
): Promise<SyncState[]> {
  const url = graphqlUrl(access.apiUrl);
  const reader = readerWithToken({ store, url, token: access.token, reserveShare: RESERVE_SHARE, now: io.now });
  try {
    return await syncInto(io, store, reader, name, since);
  } catch (error) {
    if (error instanceof RefusedError) throw refusal(error, name);
    if (error instanceof NotNowError) throw notNowFailure(error.outcome, access.apiUrl);
    throw error;
  } finally {
    io.progress('');
  }
}

/** GitHub gave no answer that can be used, and the same is to be asked again later. */
class NotNowError extends Error {
  override readonly name = 'NotNowError';
  readonly outcome: NotRead;

  constructor(outcome: NotRead) {
    super(outcome.reason);
    this.outcome = outcome;
  }
}

async function syncInto(
  io: CliIo,
  store: Store,
  reader: Reader,
  name: RepositoryName,
  since: Instant,
): Promise<SyncState[]> {
  const writer = createWriter(store);
  const repositoryId = await findAtGitHub(reader, writer, name);
  const onProgress = (state: SyncState) => io.progress(progressText(state));
  const outcome = await backfillRepository(
    { store, writer, reader, now: io.now, onProgress },
    { repositoryId, ...name, since, goOn: () => true },
  );
  if (outcome.kind === 'wait') throw new NotNowError(outcome);
  // No webhooks come of it, and no night: only the list tells of labels that have another name by now, or are gone.
  const labels = { store, writer, reader, goOn: () => true, now: io.now };
  const compared = await untilPaused(async () => await compareLabels(labels, { repositoryId, ...name }));
  if (typeof compared !== 'number' && compared.kind === 'wait') throw new NotNowError(compared);
  return await loadSyncStates(store, repositoryId);
}

async function findAtGitHub(reader: Reader, writer: Writer, name: RepositoryName): Promise<RepositoryId> {
  const outcome = await readRepository(reader, name);
  if (outcome.kind !== 'read') throw new NotNowError(outcome);
  const repository = repositoryFromApi(outcome.data, outcome.readAt);
  await writer.write({ facts: { ...noFacts(), repositories: [repository] } });
  return repository.id;
}

function refusal({ status, detail }: RefusedError, { owner, name }: RepositoryName): CommandFailure {
  if (status === 401) return new CommandFailure('GitHub does not accept GITHUB_TOKEN; make a new one and set it.');
  if (status === 404)
    return new CommandFailure(`${detail} Check the name, and that GITHUB_TOKEN may read ${owner}/${name}.`);
  return new CommandFailure(`${detail} Check what GITHUB_TOKEN may read.`);
}

function progressText(state: SyncState): string {
  return `${state.kind.replace('-', ' ')}: ${state.itemsRead} read, ${Math.floor(shareRead(state) * 100)} %`;
}
