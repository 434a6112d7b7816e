import type { RepositoryId } from '../facts/ids.ts';
import { HOUR_MS, type Instant } from '../facts/instant.ts';

/** What a repository wanted when its file was last read. */
export interface Wish {
  weeklyReport: boolean;
  timeZone: string;
}

/** What repositories wanted, so that they need not be asked every quarter of an hour. */
export interface KnownWishes {
  /** Undefined when it has to be asked. */
  of: (id: RepositoryId, now: Instant) => Wish | undefined;
  remember: (id: RepositoryId, wish: Wish, now: Instant) => void;
  forget: (id: RepositoryId) => void;
}

/** A push that changes a file is acted on at once; this is how long a change stays unseen whose push was lost. */
const KEPT_MS = 6 * HOUR_MS;

/** Remembers in memory: what is forgotten when the process ends costs one request a repository. */
export function rememberWishes(): KnownWishes {
  const kept = new Map<RepositoryId, { wish: Wish; until: number }>();
  return {
    of: (id, now) => {
      const known = kept.get(id);
      return known !== undefined && now < known.until ? known.wish : undefined;
    },
    // Not all at one moment, or their repositories would all be asked at one.
    remember: (id, wish, now) => void kept.set(id, { wish, until: now + KEPT_MS * (1 - Math.random() / 2) }),
    forget: (id) => void kept.delete(id),
  };
}
