import type { Doing } from '../doing.ts';
import type { Item, TimelineEvent } from '../state.ts';
import type { World } from '../world.ts';

type PlainEvent = Extract<TimelineEvent, { id: number }>;
type Happening = PlainEvent extends infer E
  ? E extends PlainEvent
    ? Omit<E, 'id' | 'actor' | 'at' | 'viaApp'>
    : never
  : never;

/** Notes in the item's timeline that something happened, and moves its `updatedAt`. */
export function record(world: World, item: Item, { actor, at, viaApp }: Doing, happening: Happening): void {
  item.timeline.push({ id: world.nextId(), actor, at, viaApp, ...happening });
  item.updatedAt = at;
}
