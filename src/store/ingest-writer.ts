import type { PoolClient } from 'pg';
import { joinFacts } from '../facts/facts.ts';
import type { InstallationId } from '../facts/ids.ts';
import { Admission, type AdmittedFacts, HOLD_GATE_OPEN, isRefusal } from './admission/admission.ts';
import type { ForgottenPeople } from './admission/forgotten-people.ts';
import { applyFacts, sendFacts } from './apply-facts.ts';
import { failureKind, failureLabel } from './database-failure.ts';
import { type DeliveryRecord, isKnownDelivery, recordDeliveries, recordNewDeliveries } from './deliveries.ts';
import { saveCommands } from './commands.ts';
import { askForFollowUps } from './follow-ups/ask.ts';
import type { Store } from './open.ts';
import { parkDelivery, unparkDelivery } from './parked-deliveries.ts';
import { endWebSessionsOf } from './web-sessions.ts';
import { acceptedOf, claimsOf, deliveriesOf, type WriterEntry } from './writer-entry.ts';
import { inOneRoundTrip, inTransaction, TransactionTimeoutError } from './transaction.ts';

export type WriteOutcome = 'accepted' | 'duplicate' | 'parked';

export interface WriterOptions {
  /** The most entries in one transaction. */
  maxBatch?: number;
  /** How long a delivery waits for its commit before it is rejected, in milliseconds. Imports wait as long as it takes. */
  limitMs?: number;
  log?: (message: string) => void;
  /** Told after a commit which installations have something to be done. */
  onFollowUps?: (installationIds: readonly InstallationId[]) => void;
}

/** Takes in facts, many callers at a time. */
export interface Writer {
  /**
   * Resolves after the commit, with what became of the entry. The facts of a delivery that was taken before are left out.
   * @throws {FactsRefusedError} when the database takes no such values; the same entry will never be taken.
   * @throws {Error} when the database could not be used, or not in time; the entry may be written again, and should be.
   */
  write(entry: WriterEntry): Promise<WriteOutcome>;
  /** Resolves when nothing that was handed over is waiting any more. */
  drain(): Promise<void>;
}

/** The database takes no such values. The same facts are refused every time: park the delivery that brought them. */
export class FactsRefusedError extends Error {
  override readonly name = 'FactsRefusedError';
}

/** Far enough within the 10 seconds for which GitHub waits. */
const LIMIT_MS = 7000;
const MAX_BATCH = 500;
const COLLISION_RETRIES = 3;

/** A writer that commits in groups: entries that arrive while a transaction runs share the next one. */
export function createWriter(store: Pick<Store, 'pool'>, options: WriterOptions = {}): Writer {
  return new GroupWriter(store, options);
}

type Pending = { entry: WriterEntry; since: number; settled: PromiseWithResolvers<WriteOutcome> };

class GroupWriter implements Writer {
  readonly #store: Pick<Store, 'pool'>;
  readonly #maxBatch: number;
  readonly #limitMs: number;
  readonly #log: (message: string) => void;
  readonly #onFollowUps: (installationIds: readonly InstallationId[]) => void;
  readonly #admission = new Admission();
  #queue: Pending[] = [];
  #working: Promise<void> | undefined;

  constructor(store: Pick<Store, 'pool'>, options: WriterOptions) {
    const { maxBatch = MAX_BATCH, limitMs = LIMIT_MS, log, onFollowUps } = options;
    this.#store = store;
    this.#maxBatch = maxBatch;
    this.#limitMs = limitMs;
    this.#log = log ?? ((): void => undefined);
    this.#onFollowUps = onFollowUps ?? ((): void => undefined);
  }

  async write(entry: WriterEntry): Promise<WriteOutcome> {
    const settled = Promise.withResolvers<WriteOutcome>();
    this.#queue.push({ entry, since: performance.now(), settled });
    this.#working ??= this.#work();
    return await settled.promise;
  }

  async drain(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
      const group = this.#queue.splice(0, this.#maxBatch).filter((pending) => !this.#expired(pending));
      if (group.length > 0) await this.#settle(group);
    }
    this.#working = undefined;
  }

  /** An entry that waited too long was given up by its sender: writing it now would only delay the others. */
  #expired({ entry, since, settled }: Pending): boolean {
    if (entry.delivery === undefined || performance.now() - since < this.#limitMs) return false;
    settled.reject(new TransactionTimeoutError(this.#limitMs));
    return true;
  }

  /** A group that is refused is halved until the entry at fault stands alone, so that it does not fail the others. */
  async #settle(group: readonly Pending[], attempt = 1): Promise<void> {
    try {
      const outcomes = await this.#commit(group.map(({ entry }) => entry));
      for (const { entry, settled } of group) settled.resolve(outcomes.get(entry) ?? 'accepted');
      this.#tell(group.map(({ entry }) => entry).filter((entry) => outcomes.get(entry) === 'accepted'));
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'collided' && attempt < COLLISION_RETRIES) return await this.#settle(group, attempt + 1);
      if (kind !== 'refused') return this.#reject(group, error);
      if (group.length === 1) return this.#reject(group, refused(error));
      const middle = Math.ceil(group.length / 2);
      await this.#settle(group.slice(0, middle));
      await this.#settle(group.slice(middle));
    }
  }

  #tell(accepted: readonly WriterEntry[]): void {
    const asked = accepted.flatMap(({ followUps = [] }) => followUps.map(({ installationId }) => installationId));
    const told = accepted.flatMap(({ toldThrough, facts }) => (facts.items.length > 0 ? (toldThrough ?? []) : []));
    if (asked.length + told.length > 0) this.#onFollowUps([...new Set([...asked, ...told])]);
  }

  #reject(group: readonly Pending[], error: unknown): void {
    this.#log(`${group.length} could not be written: ${failureLabel(error)}`);
    for (const { settled } of group) settled.reject(error);
  }

  async #commit(entries: readonly WriterEntry[]): Promise<Map<WriterEntry, WriteOutcome>> {
    const hurried = entries.some(({ delivery }) => delivery !== undefined);
    const limitMs = hurried ? this.#limitMs : undefined;
    const facts = this.#admission.admit(joinFacts(acceptedOf(entries).map((entry) => entry.facts)));
    if (facts === undefined) return await this.#commitStepwise(entries, limitMs);
    try {
      const { forgotten } = this.#admission;
      await inOneRoundTrip(this.#store.pool, (client) => sendAll(client, entries, facts, forgotten), limitMs);
      return new Map(entries.map((entry) => [entry, entry.parked === undefined ? 'accepted' : 'parked']));
    } catch (error) {
      if (!isKnownDelivery(error) && !isRefusal(error)) throw error;
      return await this.#commitStepwise(entries, limitMs);
    }
  }

  async #commitStepwise(
    entries: readonly WriterEntry[],
    limitMs: number | undefined,
  ): Promise<Map<WriterEntry, WriteOutcome>> {
    const write = async (client: PoolClient) => await writeNew(client, entries, this.#admission);
    return await inTransaction(this.#store.pool, write, limitMs);
  }
}

/**
 * Sends a group in which no delivery was taken before and nothing is to be left out, as nearly always. The deliveries come last: the
 * statement fails where one is known, and a delivery is never noted before its facts.
 */
function sendAll(
  client: PoolClient,
  entries: readonly WriterEntry[],
  facts: AdmittedFacts,
  forgotten: ForgottenPeople,
): Promise<unknown>[] {
  const accepted = acceptedOf(entries);
  return [
    client.query(HOLD_GATE_OPEN),
    ask(client, accepted),
    ...sendFacts(client, facts, claimsOf(accepted), forgotten.count),
    keepCommands(client, accepted, forgotten),
    signOut(client, accepted),
    ...entries.map(async (entry) => await park(client, entry, forgotten)),
    ...entries.map(async (entry) => await unpark(client, entry)),
    recordNewDeliveries(client, deliveriesOf(entries)),
  ];
}

/** Writes those of a group that were not taken before, as far as they may be kept, and leaves the facts of the others out. */
async function writeNew(
  client: PoolClient,
  entries: readonly WriterEntry[],
  admission: Admission,
): Promise<Map<WriterEntry, WriteOutcome>> {
  await client.query(HOLD_GATE_OPEN);
  const recorded = await recordDeliveries(client, deliveriesOf(entries));
  const outcomes = new Map<WriterEntry, WriteOutcome>();
  for (const entry of entries) outcomes.set(entry, outcomeOf(entry, recorded));
  const accepted = entries.filter((entry) => outcomes.get(entry) === 'accepted');
  await ask(client, accepted);
  await applyFacts(client, joinFacts(accepted.map(({ facts }) => facts)), claimsOf(accepted), admission);
  await keepCommands(client, accepted, admission.forgotten);
  await signOut(client, accepted);
  const parked = entries.filter((entry) => outcomes.get(entry) === 'parked');
  for (const entry of parked) await park(client, entry, admission.forgotten);
  for (const entry of entries) await unpark(client, entry);
  return outcomes;
}

async function ask(client: PoolClient, accepted: readonly WriterEntry[]): Promise<void> {
  const told = accepted.flatMap(({ toldThrough: installationId, facts }) =>
    installationId === undefined ? [] : facts.items.map((item) => ({ installationId, item })),
  );
  await askForFollowUps(
    client,
    accepted.flatMap(({ followUps }) => followUps ?? []),
    told,
  );
}

/** Commands of somebody who is to be forgotten are not kept. */
async function keepCommands(
  client: PoolClient,
  accepted: readonly WriterEntry[],
  forgotten: ForgottenPeople,
): Promise<void> {
  const commands = accepted.flatMap(({ command }) => command ?? []);
  const kept = commands.filter(({ actorId }) => actorId === undefined || !forgotten.isForgotten(actorId));
  await saveCommands(client, kept);
}

async function signOut(client: PoolClient, accepted: readonly WriterEntry[]): Promise<void> {
  await endWebSessionsOf(
    client,
    accepted.flatMap(({ signedOut }) => signedOut ?? []),
  );
}

/** What names somebody who is to be forgotten is not kept; that something came is. */
async function park(client: PoolClient, { delivery, parked }: WriterEntry, forgotten: ForgottenPeople): Promise<void> {
  if (!delivery || !parked) return;
  const text = forgotten.isNamedIn(parked.payload) ? WITHHELD : parked;
  await parkDelivery(client, { ...delivery, ...text, parkedAt: delivery.receivedAt });
}

const WITHHELD = { payload: '', error: 'It names somebody who is to be forgotten, so its text was not kept.' };

async function unpark(client: PoolClient, { replayed }: WriterEntry): Promise<void> {
  if (replayed) await unparkDelivery(client, replayed);
}

function outcomeOf({ delivery, parked }: WriterEntry, recorded: ReadonlySet<DeliveryRecord>): WriteOutcome {
  if (delivery === undefined) return 'accepted';
  if (!recorded.has(delivery)) return 'duplicate';
  return parked === undefined ? 'accepted' : 'parked';
}

function refused(error: unknown): FactsRefusedError {
  return new FactsRefusedError(`The database takes no such value (${failureLabel(error)})`, { cause: error });
}
