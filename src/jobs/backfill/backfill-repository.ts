import type { Facts } from '../../facts/facts.ts';
import { type ItemNumber, type RepositoryId, toId } from '../../facts/ids.ts';
import { type Instant, instant, instantFromMs, MINUTE_MS } from '../../facts/instant.ts';
import { RefusedError, type WaitReason } from '../../github/errors.ts';
import { type ItemPage, readItemPage } from '../../github/reading/item-pages.ts';
import { PageSize } from '../../github/reading/page-size.ts';
import { readPlace } from '../../github/reading/places.ts';
import type { Reader } from '../../github/reading/reader.ts';
import {
  factsFromIssuePage,
  factsFromMilestonePage,
  factsFromPullRequestPage,
} from '../../ingest/api/facts-from-page.ts';
import type { Writer } from '../../store/ingest-writer.ts';
import type { Store } from '../../store/open.ts';
import {
  loadSyncStates,
  passOver,
  saveSyncState,
  settlePassedOver,
  type SyncKind,
  type SyncState,
  SYNC_KINDS,
} from '../../store/sync-state.ts';
import { readDeliveries } from './read-deliveries.ts';
import { advance, isRead, largestPage, nextPage, resume } from './sync-plan.ts';

/** What reading a repository needs. */
export interface BackfillContext {
  store: Pick<Store, 'pool'>;
  writer: Writer;
  reader: Reader;
  now: () => Instant;
  onProgress?: (state: SyncState) => void;
  /** Has an item that GitHub could not give be asked for by itself, again and again, while the rest is read. */
  askAgain?: (number: ItemNumber) => Promise<void>;
}

/** Whose history, how far back, and how much of it in one go. */
export interface BackfillRequest {
  repositoryId: RepositoryId;
  owner: string;
  name: string;
  since: Instant;
  /** Whether there is time for another page. */
  goOn: () => boolean;
  /** At most so many items a page; as many as is good for the kind unless told. */
  pageSize?: number;
}

/** `more`: there was no time for the rest. `wait`: GitHub is not to be asked before `until`. */
export type BackfillOutcome = { kind: 'done' | 'more' } | { kind: 'wait'; until: Instant; reason: WaitReason };

const PARSERS: Record<SyncKind, (repository: unknown, readAt: Instant) => Facts> = {
  milestones: factsFromMilestonePage,
  'pull-requests': factsFromPullRequestPage,
  issues: factsFromIssuePage,
};

/** An item that cannot be read by itself is passed over when it failed so often. */
const TRIES_OF_ONE = 3;
const UNAVAILABLE_MS = 2 * MINUTE_MS;

/**
 * Reads a repository from where the last run stopped, or what changed since where all of it was read. Each page’s facts are committed before its place is noted, so after a kill at
 * most one page is read again, which changes nothing.
 * @throws RefusedError when GitHub refuses it for good; PayloadError when an answer is not what GitHub documents.
 */
export async function backfillRepository(context: BackfillContext, request: BackfillRequest): Promise<BackfillOutcome> {
  const known = new Map(
    (await loadSyncStates(context.store, request.repositoryId)).map((state) => [state.kind, state]),
  );
  const { repositoryId, since } = request;
  const unread = SYNC_KINDS.filter((kind) => !isRead(known.get(kind), since));
  for (const kind of unread.length > 0 ? unread : SYNC_KINDS) {
    const state = resume(known.get(kind), { repositoryId, kind }, since, context.now(), request.pageSize);
    const outcome = await new KindBackfill(context, request, state).run();
    if (outcome.kind !== 'done') return outcome;
  }
  return { kind: 'done' };
}

class KindBackfill {
  readonly #context: BackfillContext;
  readonly #request: BackfillRequest;
  readonly #size: PageSize;
  #state: SyncState;
  #failures = 0;

  constructor(context: BackfillContext, request: BackfillRequest, state: SyncState) {
    this.#context = context;
    this.#request = request;
    this.#state = state;
    this.#size = new PageSize(request.pageSize ?? largestPage(state.kind), state.pageSize);
  }

  async run(): Promise<BackfillOutcome> {
    const waiting = this.#state.kind === 'milestones' ? await this.#deliveries() : undefined;
    if (waiting) return waiting;
    while (this.#state.phase !== 'done') {
      if (!this.#request.goOn()) return { kind: 'more' };
      const outcome = await this.#page();
      if (outcome) return outcome;
    }
    return { kind: 'done' };
  }

  /**
   * What belongs to the repository as a whole is read, and counted, before the first kind: that one is done only afterwards, so that
   * it is not left out where GitHub is not to be asked, or this is killed.
   */
  async #deliveries(): Promise<BackfillOutcome | undefined> {
    const before = this.#context.reader.spent();
    const waiting = await readDeliveries(this.#context, this.#request);
    this.#note(before);
    if (waiting) return await this.#wait(waiting.until, waiting.reason);
    await this.#save(this.#state);
    return undefined;
  }

  /** Reads one page; what stands in the way of going on, if anything does. */
  async #page(): Promise<BackfillOutcome | undefined> {
    const { reader, writer } = this.#context;
    const { owner, name } = this.#request;
    const before = reader.spent();
    const outcome = await readItemPage(reader, { owner, name, kind: this.#state.kind, ...nextPage(this.#state) });
    this.#note(before);
    if (outcome.kind === 'wait') return await this.#wait(outcome.until, outcome.reason);
    if (outcome.kind === 'too-much') return await this.#askForLess();
    const facts = this.#factsOf(outcome.data);
    await writer.write({ facts });
    await this.#settle(facts);
    this.#failures = 0;
    this.#size.grow();
    const { next, total, updatedAt } = outcome.data;
    const page = { updatedAt: updatedAt.map(instant), total, ...(next === undefined ? {} : { next }) };
    await this.#save({ ...advance(this.#state, page, this.#context.now()), pageSize: this.#size.size });
    return undefined;
  }

  #factsOf({ repository, readAt }: ItemPage): Facts {
    const facts = PARSERS[this.#state.kind](repository, readAt);
    const { owner, name, repositoryId } = this.#request;
    if (facts.repositories.some(({ id }) => id !== repositoryId)) {
      throw new RefusedError(404, `Another repository has the name ${owner}/${name} by now.`);
    }
    return facts;
  }

  async #askForLess(): Promise<BackfillOutcome | undefined> {
    if (this.#size.shrink()) {
      this.#state = { ...this.#state, pageSize: this.#size.size };
      return undefined;
    }
    this.#failures += 1;
    if (this.#failures < TRIES_OF_ONE) return undefined;
    this.#failures = 0;
    return await this.#passOver();
  }

  /**
   * Steps over the one item that GitHub cannot give, so that the rest is read; a cheap question finds out which it is. It is noted, and
   * asked for again, before its place is left: so it is not lost whenever this is killed.
   */
  async #passOver(): Promise<BackfillOutcome | undefined> {
    const { store, reader, askAgain } = this.#context;
    const { owner, name } = this.#request;
    const { kind } = this.#state;
    const outcome = await readPlace(reader, { owner, name, kind, ...nextPage(this.#state), first: 1 });
    if (outcome.kind === 'wait') return await this.#wait(outcome.until, outcome.reason);
    if (outcome.kind === 'too-much') {
      return await this.#wait(instantFromMs(this.#context.now() + UNAVAILABLE_MS), 'unavailable');
    }
    const { number, updatedAt, next, total } = outcome.data;
    const page = { updatedAt: [instant(updatedAt)], total, ...(next === undefined ? {} : { next }) };
    await this.#save(this.#state);
    await passOver(store, this.#state, number);
    await askAgain?.(toId<ItemNumber>(number));
    const passedOver = [...(this.#state.passedOver ?? []), number];
    await this.#save({ ...advance(this.#state, page, this.#context.now()), passedOver });
    return undefined;
  }

  /** What was passed over before may have come now. */
  async #settle({ items }: Facts): Promise<void> {
    if (this.#state.passedOver === undefined) return;
    const numbers = items.map(({ number }) => number);
    await settlePassedOver(this.#context.store, this.#request.repositoryId, numbers);
  }

  async #wait(until: Instant, reason: WaitReason): Promise<BackfillOutcome> {
    await this.#save({ ...this.#state, waitUntil: until, updatedAt: this.#context.now() });
    return { kind: 'wait', until, reason };
  }

  async #save(state: SyncState): Promise<void> {
    this.#state = state;
    await saveSyncState(this.#context.store, state);
    this.#context.onProgress?.(state);
  }

  #note(before: { calls: number; points: number }): void {
    const { calls, points } = this.#context.reader.spent();
    const added = {
      calls: this.#state.calls + calls - before.calls,
      points: this.#state.points + points - before.points,
    };
    this.#state = { ...this.#state, ...added };
  }
}
