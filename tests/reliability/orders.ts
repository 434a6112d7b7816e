import { randomStream } from '../../src/sandbox/scenario/random.ts';

/** The indexes of so many things. */
export function inOrder(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** The same shuffled, and a share of them (0..1) twice. */
export function shuffledWithDuplicates(count: number, share: number, seed: number): number[] {
  const random = randomStream(seed, 'deliveries');
  const again = random.shuffled(inOrder(count)).slice(0, Math.round(count * share));
  return random.shuffled([...inOrder(count), ...again]);
}
