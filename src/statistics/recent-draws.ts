import { firstStepWhere } from './steps.ts';
import { seededRandom } from './random.ts';

/** How the coming periods are drawn from the past ones. */
export interface DrawOptions {
  /** How many periods each draw looks ahead. */
  readonly ahead: number;
  readonly draws: number;
  /** The last of the past is drawn twice as often as what lies so many periods before it. */
  readonly halfLife: number;
  /** How strongly calm and busy spells last: the k-th period is a new one with the odds of this to k − 1. */
  readonly concentration: number;
  readonly seed: number;
}

/**
 * Possible futures of a series, each as places in the past: of `length` past periods, oldest first, recent ones are drawn more
 * often, and what was drawn already comes again (Pólya’s urn). So the draws differ by their pace as well as by their luck, and are
 * as wide as a future must be whose pace is known from few periods only. Source: Blackwell and MacQueen (1973), Annals of
 * Statistics 1, 353–355.
 */
export function drawFutures(length: number, options: DrawOptions): Uint16Array[] {
  const { ahead, draws, halfLife, concentration, seed } = options;
  const random = seededRandom(seed);
  const shares = cumulativeShares(length, halfLife);
  return Array.from({ length: draws }, () => {
    const future = new Uint16Array(ahead);
    for (let step = 0; step < ahead; step += 1) {
      const isNew = random() * (concentration + step) < concentration;
      future[step] = isNew ? placeOf(random(), shares) : (future[Math.floor(random() * step)] ?? 0);
    }
    return future;
  });
}

function cumulativeShares(length: number, halfLife: number): number[] {
  const weights = Array.from({ length }, (_, place) => 2 ** ((place + 1 - length) / halfLife));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => (sum += weight) / total);
}

function placeOf(share: number, shares: readonly number[]): number {
  return Math.min(
    shares.length - 1,
    firstStepWhere(shares, (until) => until > share),
  );
}
