import type { EventKind, TimelineEvent } from '../../facts/events.ts';
import type { RepositoryHistory } from '../../facts/history.ts';
import type { PersonId } from '../../facts/ids.ts';
import { type Instant, later } from '../../facts/instant.ts';
import { firstStepWhere } from '../../statistics/steps.ts';

/** Whoever merged one of the latest so many merges is somebody who merges here. */
const LATEST_MERGES = 50;

/** What happened in a repository, by whom and when: asked as of a moment, it knows nothing of what came later. */
export class RepositoryPast {
  readonly #deeds: Map<PersonId, Instant[]>;
  readonly #reviews: Map<PersonId, Instant[]>;
  readonly #merges: readonly Deed[];
  readonly #firstOfKind: ReadonlyMap<EventKind, Instant>;

  constructor(history: RepositoryHistory) {
    this.#deeds = timesOf(deedsIn(history));
    this.#reviews = timesOf(reviewsIn(history));
    this.#merges = mergesIn(history);
    this.#firstOfKind = firstOfKinds(history);
  }

  /**
   * When anybody who merges here, machines left out, last did something in the repository, at or before the moment, on whatever
   * item; `undefined` while nobody has merged anything.
   */
  mergersLastSeen(until: Instant): Instant | undefined {
    const count = firstStepWhere(this.#merges, ({ at }) => at > until);
    const latest = this.#merges.slice(Math.max(0, count - LATEST_MERGES), count);
    const mergers = new Set(latest.map(({ actorId }) => actorId));
    const seen = [...mergers].flatMap((by) => this.#lastDeed(by, until) ?? []);
    return seen.length === 0 ? undefined : seen.reduce(later);
  }

  /** How many reviews of other people's pull requests there were at or before the moment. */
  reviewsGiven(by: PersonId | undefined, until: Instant): number {
    const times = by === undefined ? undefined : this.#reviews.get(by);
    return times === undefined ? 0 : countUntil(times, until);
  }

  #lastDeed(by: PersonId, until: Instant): Instant | undefined {
    const times = this.#deeds.get(by) ?? [];
    return times[countUntil(times, until) - 1];
  }

  /** Whether any of the kinds had been seen by the moment. If not, the source may not tell of it, or nobody here does it. */
  hadSeen(kinds: readonly EventKind[], until: Instant): boolean {
    return kinds.some((kind) => (this.#firstOfKind.get(kind) ?? Infinity) <= until);
  }
}

/** When each kind of event was first seen on a pull request. */
function firstOfKinds({ pullRequests }: RepositoryHistory): Map<EventKind, Instant> {
  const first = new Map<EventKind, Instant>();
  for (const { events } of pullRequests) {
    for (const { kind, at } of events) if (at < (first.get(kind) ?? Infinity)) first.set(kind, at);
  }
  return first;
}

type Deed = TimelineEvent & { actorId: PersonId };

/** What has no kind of its own here may be a mention or a subscription, which nobody did. */
function deedsIn({ pullRequests, issues }: RepositoryHistory): Deed[] {
  return [...pullRequests, ...issues].flatMap(({ events }) => events.filter(isDeed));
}

function isDeed(event: TimelineEvent): event is Deed {
  return event.actorId !== undefined && event.kind !== 'other';
}

function reviewsIn({ pullRequests }: RepositoryHistory): Deed[] {
  return pullRequests.flatMap(({ item, events }) => {
    const author = item.core?.authorId;
    return events.filter(isDeed).filter(({ kind, actorId }) => kind === 'reviewed' && actorId !== author);
  });
}

function mergesIn({ pullRequests, people }: RepositoryHistory): Deed[] {
  return pullRequests
    .flatMap(({ events }) => events.filter(isDeed).filter(({ kind }) => kind === 'merged'))
    .filter(({ actorId }) => people.get(actorId)?.bot !== true)
    .sort((a, b) => a.at - b.at);
}

function timesOf(deeds: readonly Deed[]): Map<PersonId, Instant[]> {
  const times = new Map<PersonId, Instant[]>();
  for (const { actorId, at } of deeds) {
    const known = times.get(actorId);
    if (known) known.push(at);
    else times.set(actorId, [at]);
  }
  for (const known of times.values()) known.sort((a, b) => a - b);
  return times;
}

function countUntil(times: readonly Instant[], until: Instant): number {
  return firstStepWhere(times, (time) => time > until);
}
