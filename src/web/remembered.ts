/** How long values are kept, how many, and how many are made at once. */
export interface RememberOptions {
  /** By the clock below. */
  keepMs: number;
  /** The one that was asked for longest ago is dropped first. */
  most: number;
  /** Others wait for their turn. */
  atOnce: number;
  now: () => number;
}

/** Gives the value of a key, made by `make` where it is not known. */
export type Remember<V> = (key: string, make: () => Promise<V>) => Promise<V>;

/**
 * Remembers values that are costly to make: each is made once however many ask for it meanwhile, and no more than some at a time. What
 * could not be made is not remembered.
 */
export function remembering<V>({ keepMs, most, atOnce, now }: RememberOptions): Remember<V> {
  const known = new Map<string, { value: Promise<V>; until: number }>();
  const inTurn = takingTurns(atOnce);
  return async (key, make) => {
    const found = known.get(key);
    known.delete(key);
    const entry = found !== undefined && now() < found.until ? found : { value: inTurn(make), until: now() + keepMs };
    known.set(key, entry);
    for (const [oldest] of known) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    try {
      return await entry.value;
    } catch (error) {
      if (known.get(key) === entry) known.delete(key);
      throw error;
    }
  };
}

/** Runs so many at once; the others wait, first come first served. */
function takingTurns(atOnce: number): <V>(run: () => Promise<V>) => Promise<V> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
