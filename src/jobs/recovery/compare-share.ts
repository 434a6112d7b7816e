import { type Instant, instantFromMs } from '../../facts/instant.ts';
import { optional } from '../../facts/optional.ts';
import { readComparables } from '../../github/reading/comparables.ts';
import {
  type Comparable,
  comparableIssues,
  comparablePullRequests,
  type Comparables,
} from '../../ingest/api/comparables.ts';
import { acceptDifference, loadAcceptedDifferences } from '../../store/accepted-differences.ts';
import { type ComparedItem, itemContent, loadComparedItems } from '../../store/compared-items.ts';
import type { Comparison } from './comparison.ts';
import { patientPage } from './paused.ts';

const LARGEST_PAGE = 100;

/** Before any item was opened. */
const NEVER = instantFromMs(0);

/** How many items of a kind GitHub has. */
export interface Counts {
  open: number;
  total: number;
}

/**
 * Compares a share of all items with GitHub’s, one by one: what they are, and how much happened to them. It finds what changed without
 * moving the time of the last change, and what is gone. It goes on where it stopped the last time, and begins anew at the end.
 * @param share 0 to 1, of the items that we know; one at least.
 * @returns how many there are at GitHub.
 * @throws PausedError when it cannot go on now.
 */
export async function compareShare(comparison: Comparison, knownCount: number, share: number): Promise<Counts> {
  const wanted = Math.max(1, Math.ceil(knownCount * share));
  let compared = 0;
  for (;;) {
    const page = await readPage(comparison, Math.min(LARGEST_PAGE, wanted - compared));
    await comparePage(comparison, page);
    compared += page.comparables.length;
    const { auditCursor: _, auditUntil: __, ...rest } = comparison.state;
    const auditUntil = page.comparables.at(-1)?.item.createdAt;
    comparison.state =
      page.next === undefined ? rest : { ...rest, auditCursor: page.next, ...optional('auditUntil', auditUntil) };
    if (page.next === undefined || compared >= wanted) return page;
  }
}

type Page = Comparables & { next?: string };

async function readPage({ context, place, kind, state }: Comparison, most: number): Promise<Page> {
  const { owner, name } = place;
  const after = optional('after', state.auditCursor);
  const { repository, readAt, next } = await patientPage(context, most, (first) =>
    readComparables(context.reader, { owner, name, kind, first, ...after }),
  );
  const page = (kind === 'issues' ? comparableIssues : comparablePullRequests)(repository, readAt);
  return { ...page, ...optional('next', next) };
}

async function comparePage(comparison: Comparison, page: Page): Promise<void> {
  const { context, place, itemKind: kind, state, sync } = comparison;
  const { store } = context;
  const numbers = page.comparables.map(({ item }) => item.number);
  const after = page.next === undefined ? undefined : page.comparables.at(-1)?.item.createdAt;
  const span = { kind, numbers, ...optional('after', after), ...optional('before', state.auditUntil) };
  const known = await loadComparedItems(store, place.repositoryId, span);
  const accepted = await loadAcceptedDifferences(store, place.repositoryId, numbers);
  const differing = page.comparables.filter((there) => {
    const here = known.get(there.item.number);
    if (here === undefined) return isOurs(there, sync.since);
    const difference = differenceBetween(here, there);
    return difference !== undefined && difference !== accepted.get(there.item.number);
  });
  const listed = new Set(numbers);
  const gone = [...known.values()].filter(({ number, deleted }) => !deleted && !listed.has(number));
  await repair(comparison, known, differing, gone);
}

/** What was closed before the history that was asked for is not known, and not missed. */
function isOurs({ item: { core } }: Comparable, since: Instant): boolean {
  return core?.state === 'open' || (core !== undefined && core.updatedAt >= since);
}

/** Reads anew what differs, and accepts what differs after that. */
async function repair(
  comparison: Comparison,
  before: ReadonlyMap<number, ComparedItem>,
  differing: readonly Comparable[],
  gone: readonly ComparedItem[],
): Promise<void> {
  const { context, place, itemKind: kind } = comparison;
  const numbers = [...differing.map(({ item }) => item.number), ...gone.map(({ number }) => number)];
  await comparison.refresh(numbers, async (batch) => {
    const span = { kind, numbers: batch, before: NEVER };
    const after = await loadComparedItems(context.store, place.repositoryId, span);
    for (const there of differing.filter(({ item }) => batch.includes(item.number))) {
      const here = after.get(there.item.number);
      const difference = here && differenceBetween(here, there);
      if (difference !== undefined) {
        await acceptDifference(context.store, place.repositoryId, there.item.number, difference);
      }
    }
    return batch.filter((number) => stateOf(before.get(number)) !== stateOf(after.get(number))).length;
  });
}

/**
 * How an item differs from GitHub’s; undefined when it does not. Of one that webhooks told of since its timeline was read, only its last
 * change can be compared: they tell of some things that a timeline does not, and not of others.
 */
function differenceBetween(here: ComparedItem, there: Comparable): string | undefined {
  const changedAt = there.item.core?.updatedAt;
  if (!here.settled && !here.deleted && here.updatedAt === changedAt) return undefined;
  const theirs = JSON.stringify([itemContent(there.item), there.deeds, there.reviews]);
  return stateOf(here) === theirs ? undefined : theirs;
}

function stateOf(compared: ComparedItem | undefined): string | undefined {
  return compared && JSON.stringify([itemContent(compared.item), compared.deeds, compared.reviews]);
}
