import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TimelineEvent, eventKey, eventWeight } from '../src/facts/events.ts';
import type { Facts } from '../src/facts/facts.ts';
import type { ItemHistory, RepositoryHistory } from '../src/facts/history.ts';
import type { ItemNumber, PersonId } from '../src/facts/ids.ts';
import { instantFromMs } from '../src/facts/instant.ts';
import { compareEvents } from '../src/facts/lifecycle/timeline-order.ts';
import { type Person, isBot } from '../src/facts/people.ts';
import type { ItemSnapshot } from '../src/facts/snapshots.ts';
import { readRecording } from '../src/ingest/archives/reading/read-recording.ts';

/** A repository of the recordings, and where its recording lies. */
export interface Recorded {
  name: string;
  path: string;
  repository?: { owner: string; name: string };
}

/** The repositories recorded in the folder of shared data: bitcoin-core/gui and ten of quicwg. */
export function recordedRepositories(data: string): Recorded[] {
  const gui = { owner: 'bitcoin-core', name: 'gui' };
  const archives = readdirSync(join(data, 'quicwg'))
    .filter((file) => file.endsWith('.archive.json.gz'))
    .sort()
    .map((file) => ({
      name: file.replace('__', '/').replace('.archive.json.gz', ''),
      path: join(data, 'quicwg', file),
    }));
  return [
    { name: 'bitcoin-core/gui', path: join(data, 'bitcoin-core-gui/bitcoin-core-gui.tar.gz'), repository: gui },
    ...archives,
  ];
}

/**
 * A recording as the history of its repository, in memory and without a database: for scripts and tests. Of several records of
 * one event the better known is kept, as the store does.
 */
export async function recordedHistory({ name, path, repository }: Recorded): Promise<RepositoryHistory> {
  const collected = new Collected();
  for await (const part of readRecording(path, repository ? { repository } : {})) {
    if ('facts' in part) collected.add(part.facts);
  }
  const [owner = '', repo = ''] = name.split('/');
  const repositoryId = collected.items[0]?.repositoryId;
  if (repositoryId === undefined) throw new Error(`${path} holds no pull request and no issue; is it the right file?`);
  const at = instantFromMs(0);
  const about = { id: repositoryId, owner, name: repo, private: false, archived: false, deleted: false, seenAt: at };
  return {
    repository: about,
    pullRequests: collected.histories('pull-request'),
    issues: collected.histories('issue'),
    milestones: [],
    repositoryEvents: [],
    people: collected.people,
    teams: new Map(),
  };
}

class Collected {
  readonly items: ItemSnapshot[] = [];
  readonly people = new Map<PersonId, Person>();
  readonly #events = new Map<ItemNumber, Map<string, TimelineEvent>>();

  add({ items, events, people }: Facts): void {
    this.items.push(...items);
    for (const event of events) this.#addEvent(event);
    for (const person of people) {
      this.people.set(person.id, { id: person.id, login: person.login, bot: isBot(person) });
    }
  }

  histories(kind: ItemSnapshot['kind']): ItemHistory[] {
    return this.items
      .filter((item) => item.kind === kind)
      .map((item) => ({ item, events: [...(this.#events.get(item.number)?.values() ?? [])].sort(compareEvents) }));
  }

  #addEvent(event: TimelineEvent): void {
    if (event.number === undefined) return;
    const known = this.#events.get(event.number) ?? new Map<string, TimelineEvent>();
    this.#events.set(event.number, known);
    const key = eventKey(event);
    const other = known.get(key);
    if (other === undefined || eventWeight(event) > eventWeight(other)) known.set(key, event);
  }
}
