import { type Instant, instantFromMs, later } from '../../facts/instant.ts';
import type { RepositoryId } from '../../facts/ids.ts';
import { optional } from '../../facts/optional.ts';
import type { SyncKind, SyncState } from '../../store/sync-state.ts';

/** From the beginning of time: everything. */
export const EVERYTHING = instantFromMs(0);

/** Pages with whole timelines within GitHub’s ten seconds, and few enough calls: 20 for 1,000 pull requests. */
const PAGE_SIZE: Record<SyncKind, number> = { milestones: 100, 'pull-requests': 50, issues: 50 };

/** What moved meanwhile is seldom more than a few. */
const CATCH_UP_SIZE = 10;

/** What was read: when each item of a page was last changed, in its order, and where the next page begins. */
export interface PageRead {
  updatedAt: readonly Instant[];
  total: number;
  next?: string;
}

/** Whether a kind is read as far back as asked; it may have changed since. */
export function isRead(state: SyncState | undefined, asked: Instant): boolean {
  return state?.phase === 'done' && state.since <= asked;
}

/**
 * Where reading goes on: a beginning where there was none or more is asked for than before, what changed since where all was read,
 * and else where it stopped.
 */
export function resume(
  known: SyncState | undefined,
  { repositoryId, kind }: { repositoryId: RepositoryId; kind: SyncKind },
  asked: Instant,
  now: Instant,
  pageSize = PAGE_SIZE[kind],
): SyncState {
  const since = kind === 'milestones' ? EVERYTHING : asked;
  if (known === undefined || since < known.since) {
    const { calls, points } = known ?? { calls: 0, points: 0 };
    const nothing = { itemsRead: 0, itemsTotal: 0, calls, points };
    return { repositoryId, kind, phase: 'recent', since, pageSize, ...nothing, startedAt: now, updatedAt: now };
  }
  const { waitUntil: _, ...state } = known;
  if (state.phase !== 'done') return state;
  const { finishedAt: __, fault: ___, cursor: ____, ...again } = state;
  return { ...again, phase: 'catch-up', boundary: state.newest ?? state.since, startedAt: now };
}

/** The page to ask for next. */
export function nextPage({ phase, cursor, pageSize }: SyncState) {
  return {
    direction: phase === 'open' ? ('ASC' as const) : ('DESC' as const),
    openOnly: phase === 'open',
    first: phase === 'catch-up' ? Math.min(CATCH_UP_SIZE, pageSize) : pageSize,
    ...optional('after', cursor),
  };
}

/** The largest page of a kind. */
export function largestPage(kind: SyncKind): number {
  return PAGE_SIZE[kind];
}

/**
 * The state after a page. Items that change while they are paged through move to the front, so after each pass of more than one page
 * the front is read again, until what changed fits into one or nothing did.
 */
export function advance(state: SyncState, page: PageRead, now: Instant): SyncState {
  const { phase, since, cursor, ...kept } = state;
  const onFirstPage = cursor === undefined;
  const last = page.updatedAt.at(-1);
  const newest = phase !== 'open' && onFirstPage ? page.updatedAt.reduce(maximum, state.newest) : state.newest;
  const read: SyncState = {
    ...kept,
    phase,
    since,
    ...optional('newest', newest),
    ...optional('reached', last ?? state.reached),
    itemsRead: state.itemsRead + page.updatedAt.length,
    itemsTotal: phase === 'open' ? state.itemsTotal : page.total,
    updatedAt: now,
  };
  if (!passEnds(state, page)) return { ...read, ...optional('cursor', page.next) };
  const nothingMoved = phase === 'catch-up' && (onFirstPage || newest === state.boundary);
  const allOnOnePage = phase === 'recent' && onFirstPage && page.next === undefined;
  if (nothingMoved || allOnOnePage) return { ...read, phase: 'done', finishedAt: now };
  if (phase === 'recent' && page.next !== undefined) return { ...read, phase: 'open' };
  return { ...read, phase: 'catch-up', boundary: newest ?? since };
}

function passEnds({ phase, since, boundary }: SyncState, { updatedAt, next }: PageRead): boolean {
  const last = updatedAt.at(-1);
  if (next === undefined || last === undefined) return true;
  if (phase === 'open') return last >= since;
  return last < (phase === 'catch-up' ? (boundary ?? since) : since);
}

function maximum(a: Instant | undefined, b: Instant): Instant {
  return a === undefined ? b : later(a, b);
}
