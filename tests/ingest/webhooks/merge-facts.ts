import { eventKey, eventWeight, type TimelineEvent } from '../../../src/facts/events.ts';
import { type Facts, joinFacts } from '../../../src/facts/facts.ts';
import type { ItemSnapshot } from '../../../src/facts/snapshots.ts';

/** What is left of facts when they are applied: the simplest thing that does what the store must do. */
export interface Merged {
  events: Map<string, TimelineEvent>;
  /** The newest of each part of each object, by `what:id`. */
  parts: Map<string, object>;
}

interface Claim<T extends object> {
  key: string;
  rank: number;
  value: T;
}

/** Keeps of each key the claim of the highest rank; of equal ones that with the greater text, whichever came first. */
function strongest<T extends object>(claims: readonly Claim<T>[]): Map<string, T> {
  const kept = new Map<string, Claim<T>>();
  for (const claim of claims) {
    const rival = kept.get(claim.key);
    if (!rival || isStronger(claim, rival)) kept.set(claim.key, claim);
  }
  return new Map([...kept].map(([key, { value }]) => [key, value]));
}

function isStronger(claim: Claim<object>, rival: Claim<object>): boolean {
  if (claim.rank !== rival.rank) return claim.rank > rival.rank;
  return JSON.stringify(claim.value) > JSON.stringify(rival.value);
}

function itemClaims({ repositoryId, number, core, pull, size }: ItemSnapshot): Claim<object>[] {
  return Object.entries({ core, pull, size }).flatMap(([part, value]) =>
    value ? [{ key: `${part}:${repositoryId}#${number}`, rank: value.updatedAt, value }] : [],
  );
}

/** The state after these facts, in whatever order. */
export function mergeFacts(all: readonly Facts[]): Merged {
  const facts = joinFacts(all);
  const events = facts.events.map((value) => ({ key: eventKey(value), rank: eventWeight(value), value }));
  const parts: Claim<object>[] = [
    ...facts.items.flatMap(itemClaims),
    ...facts.people.map((value) => ({ key: `person:${value.id}`, rank: value.seenAt, value })),
    ...facts.repositories.map((value) => ({ key: `repository:${value.id}`, rank: value.seenAt, value })),
    ...facts.access.map((value) => ({ key: `access:${value.repositoryId}`, rank: value.seenAt, value })),
    ...facts.milestones.map((value) => ({ key: `milestone:${value.id}`, rank: value.updatedAt, value })),
  ];
  return { events: strongest(events), parts: strongest(parts) };
}
