import { setTimeout as delay } from 'node:timers/promises';

/** How often is looked. */
const LOOK_MS = 100;

/** Waits until none of something is left, looking after a moment first: what follows from a delivery is queued by then. */
export async function untilNone(count: () => Promise<number>): Promise<void> {
  do await delay(LOOK_MS);
  while ((await count()) > 0);
}
