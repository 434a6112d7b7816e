import { type Facts, joinFacts, noFacts } from '../../facts/facts.ts';
import type { RepositoryId } from '../../facts/ids.ts';
import { type Instant, later } from '../../facts/instant.ts';
import type { ItemSnapshot } from '../../facts/snapshots.ts';
import { RefusedError, type WaitReason } from '../../github/errors.ts';
import { type ItemsRead, readItemsByNumber } from '../../github/reading/items-by-number.ts';
import { PageSize } from '../../github/reading/page-size.ts';
import type { Reader } from '../../github/reading/reader.ts';
import { factsFromIssuePage, factsFromPullRequestPage } from '../../ingest/api/facts-from-page.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import { loadItems } from '../../store/load-items.ts';
import type { Store } from '../../store/open.ts';
import { settlePassedOver } from '../../store/sync-state.ts';

/** What reading items anew needs. */
export interface RefreshContext {
  store: Pick<Store, 'pool'>;
  writer: Writer;
  reader: Reader;
}

/** A repository as it is known: its id says which one is meant, its name where to ask. */
export interface RepositoryPlace {
  repositoryId: RepositoryId;
  owner: string;
  name: string;
}

/** What became of the numbers that were asked for; `unreadable`: GitHub could not give them, and nothing was changed. */
export interface Refreshed {
  read: number[];
  deleted: number[];
  unreadable: number[];
}

export type RefreshOutcome = ({ kind: 'done' } & Refreshed) | { kind: 'wait'; until: Instant; reason: WaitReason };

/** Items asked for at once: some five points, and well within GitHub’s ten seconds. */
const AT_ONCE = 20;
const TRIES_OF_ONE = 3;

/**
 * Reads items anew, with all that happened to them, and keeps what GitHub says. One that it says is not there is deleted; one that it
 * fails to give stays as it was. Facts are committed batch by batch, so that asking again after a wait costs only what is left.
 * @throws RefusedError when GitHub refuses the repository, or another one has its name by now.
 */
export async function refreshItems(
  context: RefreshContext,
  place: RepositoryPlace,
  numbers: readonly number[],
): Promise<RefreshOutcome> {
  const size = new PageSize(AT_ONCE);
  const refreshed: Refreshed = { read: [], deleted: [], unreadable: [] };
  let failures = 0;
  for (let start = 0; start < numbers.length;) {
    const batch = numbers.slice(start, start + size.size);
    const outcome = await readItemsByNumber(context.reader, place, batch);
    if (outcome.kind === 'wait') return outcome;
    if (outcome.kind === 'too-much') {
      failures = size.shrink() ? 0 : failures + 1;
      if (failures < TRIES_OF_ONE) continue;
      refreshed.unreadable.push(...batch);
    } else {
      await context.writer.write({ facts: await factsOf(context, place, outcome.data, outcome.readAt) });
      await settlePassedOver(context.store, place.repositoryId, batch);
      refreshed.deleted.push(...outcome.data.missing);
      refreshed.read.push(...batch.filter((number) => !outcome.data.missing.includes(number)));
      size.grow();
    }
    failures = 0;
    start += batch.length;
  }
  return { kind: 'done', ...refreshed };
}

async function factsOf(
  { store }: RefreshContext,
  { repositoryId, owner, name }: RepositoryPlace,
  { pullRequests, issues, missing }: ItemsRead,
  readAt: Instant,
): Promise<Facts> {
  const facts = joinFacts([factsFromPullRequestPage(pullRequests, readAt), factsFromIssuePage(issues, readAt)]);
  if (facts.repositories.some(({ id }) => id !== repositoryId)) {
    throw new RefusedError(404, `Another repository has the name ${owner}/${name} by now.`);
  }
  if (missing.length === 0) return facts;
  const gone = await loadItems(store, repositoryId, missing);
  return joinFacts([facts, { ...noFacts(), items: gone.flatMap((item) => deletedItem(item, readAt)) }]);
}

/** The item as it was last seen, and gone since; nothing of one of which no more than its number is known. */
function deletedItem({ core, ...item }: ItemSnapshot, readAt: Instant): ItemSnapshot[] {
  if (core === undefined) return [];
  const { repositoryId, number, kind, createdAt } = item;
  const gone = { ...core, deleted: true, updatedAt: later(core.updatedAt, readAt) };
  return [{ repositoryId, number, kind, createdAt, core: gone, readAt }];
}
