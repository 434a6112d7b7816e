/** A stream of pseudo-random draws; the same seed and name always give the same stream. */
export interface Random {
  /** A number in [0, 1). */
  unit(): number;
  /** A number in [low, high). */
  between(low: number, high: number): number;
  /** An integer from low to high, both included. */
  integer(low: number, high: number): number;
  /** True with this probability (0..1). */
  chance(probability: number): boolean;
  /** One element, all equally likely. Throws a RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** One element in proportion to its weight; weights are not negative and not all zero. */
  weighted<T>(list: readonly T[], weightOf: (element: T) => number): T;
  /** A lognormal draw with this median; `sigma` is the standard deviation of its logarithm. */
  lognormal(median: number, sigma: number): number;
  /** The list in a random order; the list itself stays as it is. */
  shuffled<T>(list: readonly T[]): T[];
}

/**
 * A stream of its own for each name, so that a change to one part of the scenario leaves the draws of the others alone.
 * Generator: mulberry32, started from an FNV-1a hash of seed and name. Not for secrets.
 */
export function randomStream(seed: number, name: string): Random {
  const unit = mulberry32(fnv1a(`${seed}/${name}`));
  const between = (low: number, high: number): number => low + (high - low) * unit();
  const integer = (low: number, high: number): number => Math.floor(between(low, high + 1));
  return {
    unit,
    between,
    integer,
    chance: (probability) => unit() < probability,
    pick: (list) => elementAt(list, integer(0, list.length - 1)),
    weighted: (list, weightOf) => weightedPick(list, weightOf, unit()),
    lognormal: (median, sigma) => median * Math.exp(sigma * normalQuantile(Math.max(unit(), 1e-9))),
    shuffled: (list) =>
      list
        .map((element) => ({ element, key: unit() }))
        .sort((a, b) => a.key - b.key)
        .map(({ element }) => element),
  };
}

/**
 * The standard normal quantile of a probability in (0, 1), to within 4.5e-4
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, formula 26.2.23).
 */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  const t = Math.sqrt(-2 * Math.log(probability));
  return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}

function weightedPick<T>(list: readonly T[], weightOf: (element: T) => number, unit: number): T {
  const total = list.reduce((sum, element) => sum + weightOf(element), 0);
  let left = unit * total;
  for (const element of list) {
    left -= weightOf(element);
    if (left < 0) return element;
  }
  return elementAt(list, list.length - 1);
}

function elementAt<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError('A random pick needs a list with at least one element.');
  return element;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function mulberry32(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
