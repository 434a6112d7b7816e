import type { ItemNumber } from '../facts/ids.ts';
import { type Instant, earlier } from '../facts/instant.ts';
import { type SignalContext, oncePerContext } from './context.ts';

/** When the first commit of each pull request was written, where its commits are known; never after it was opened. */
export const firstCommits: (context: SignalContext) => ReadonlyMap<ItemNumber, Instant> = oncePerContext(
  ({ history }) => {
    const first = new Map<ItemNumber, Instant>();
    for (const { item, events } of history.pullRequests) {
      for (const event of events) {
        if (event.kind !== 'committed') continue;
        first.set(item.number, earlier(first.get(item.number) ?? item.createdAt, event.authoredAt));
      }
    }
    return first;
  },
);
