import type { RepositoryHistory } from '../facts/history.ts';
import { type Instant, earlier, instantFromMs, later } from '../facts/instant.ts';

/**
 * Where the data end: the last thing that happened or was seen of an item, and never later than `now`. What came after is not
 * known, so nothing is said of it. 1970 where there is nothing.
 */
export function lastKnownMoment(history: RepositoryHistory, now: Instant = instantFromMs(Infinity)): Instant {
  let last = instantFromMs(0);
  for (const { item, events } of [...history.pullRequests, ...history.issues]) {
    if (item.core) last = later(last, item.core.updatedAt);
    for (const event of events) last = later(last, event.at);
  }
  for (const event of history.repositoryEvents) last = later(last, event.at);
  return earlier(last, now);
}
