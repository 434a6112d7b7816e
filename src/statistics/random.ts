/** Rounds after which the state no longer shows what it was seeded with. */
const WARM_UP_ROUNDS = 12;

/**
 * Numbers from 0 (included) to 1 (not included) that look random and are the same for the same seed, on every machine;
 * not for secrets. `seed` is a whole number, up to 53 bits count. Algorithm: sfc32 (Doty-Humphrey, “Small Fast
 * Chaotic”, PractRand): 96 bits of state and a 32-bit counter, period at least 2³².
 */
export function seededRandom(seed: number): () => number {
  let a = 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;
  const next = (): number => {
    const output = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + output) | 0;
    return (output >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) next();
  return next;
}
