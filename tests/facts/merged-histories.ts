import { eventKey, eventWeight, type TimelineEvent } from '../../src/facts/events.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { ItemHistory } from '../../src/facts/history.ts';
import type { Instant } from '../../src/facts/instant.ts';
import { isBot, type People, type PersonSnapshot } from '../../src/facts/people.ts';
import type { ItemSnapshot } from '../../src/facts/snapshots.ts';

/** What is known after applying facts in memory. */
export interface MergedHistories {
  /** Pull requests only, by repository and number. */
  pullRequests: ItemHistory[];
  people: People;
}

/** Applies facts in memory, in the order given, by the rules that the store follows. */
export class MergingHistories {
  readonly #items = new Map<string, ItemSnapshot>();
  readonly #events = new Map<string, Map<string, TimelineEvent>>();
  readonly #people = new Map<number, PersonSnapshot>();

  apply(facts: Facts): void {
    for (const item of facts.items) {
      const key = `${item.repositoryId}#${item.number}`;
      this.#items.set(key, mergeItems(this.#items.get(key), item));
    }
    for (const event of facts.events) this.#addEvent(event);
    for (const person of facts.people) this.#addPerson(person);
  }

  read(): MergedHistories {
    const pullRequests = [...this.#items]
      .filter(([, item]) => item.kind === 'pull-request')
      .map(([key, item]) => ({ item, events: [...(this.#events.get(key)?.values() ?? [])] }))
      .toSorted((a, b) => a.item.repositoryId - b.item.repositoryId || a.item.number - b.item.number);
    const people = new Map(
      [...this.#people.values()].map(({ id, login, kind }) => [id, { id, login, bot: isBot({ login, kind }) }]),
    );
    return { pullRequests, people };
  }

  #addEvent(event: TimelineEvent): void {
    const item = `${event.repositoryId}#${event.number ?? 0}`;
    const events = this.#events.get(item) ?? new Map<string, TimelineEvent>();
    this.#events.set(item, events);
    const rival = events.get(eventKey(event));
    if (!rival || beats(eventWeight(event), event, eventWeight(rival), rival)) events.set(eventKey(event), event);
  }

  /** Sources that know a login only do not take away what kind of account it is. */
  #addPerson(person: PersonSnapshot): void {
    const known = this.#people.get(person.id);
    if (!known) {
      this.#people.set(person.id, person);
      return;
    }
    const newest = beats(person.seenAt, person, known.seenAt, known) ? person : known;
    const kind = [newest, person, known].find((one) => one.kind !== 'unknown')?.kind ?? 'unknown';
    this.#people.set(person.id, { ...newest, kind });
  }
}

function mergeItems(known: ItemSnapshot | undefined, seen: ItemSnapshot): ItemSnapshot {
  if (!known) return seen;
  const core = newer(known.core, seen.core);
  const pull = newer(known.pull, seen.pull);
  const size = newer(known.size, seen.size);
  return { ...known, ...(core && { core }), ...(pull && { pull }), ...(size && { size }) };
}

function newer<T extends { updatedAt: Instant }>(known: T | undefined, seen: T | undefined): T | undefined {
  if (!known || !seen) return known ?? seen;
  return beats(seen.updatedAt, seen, known.updatedAt, known) ? seen : known;
}

/** The higher rank; of equal ones the greater text, so that the order of arrival does not matter. */
function beats(rank: number, value: object, rivalRank: number, rival: object): boolean {
  return rank === rivalRank ? JSON.stringify(value) > JSON.stringify(rival) : rank > rivalRank;
}

/** What is known after all these facts. */
export function mergedHistories(all: Iterable<Facts>): MergedHistories {
  const merging = new MergingHistories();
  for (const facts of all) merging.apply(facts);
  return merging.read();
}
