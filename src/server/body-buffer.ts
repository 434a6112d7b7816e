import type { BodyBudget } from './body-budget.ts';

const smallestCapacity = 1024;
const largestFirstCapacity = 64 * 1024;
const usualBodyBytes = 16 * 1024;

/**
 * One body's bytes in one buffer that doubles as it fills, paid for from the budget by its capacity.
 * A list of chunks would not do: a body sent in chunks of one byte costs a hundred times its size as objects.
 */
export class BodyBuffer {
  readonly #budget: BodyBudget;
  readonly #firstCapacity: number;
  #bytes = Buffer.alloc(0);
  #length = 0;

  /** `expectedBytes` is the announced length, where there is one; it is a hint and nothing is allocated for it yet. */
  constructor(budget: BodyBudget, expectedBytes: number | undefined) {
    this.#budget = budget;
    const expected = expectedBytes ?? usualBodyBytes;
    this.#firstCapacity = Math.min(Math.max(expected, smallestCapacity), largestFirstCapacity);
  }

  /** Copies a chunk to the end; false, and nothing copied, when the budget has no room for it. */
  append(chunk: Buffer): boolean {
    const length = this.#length + chunk.length;
    if (length > this.#bytes.length && !this.#growTo(length)) return false;
    chunk.copy(this.#bytes, this.#length);
    this.#length = length;
    return true;
  }

  /** The bytes so far, sharing memory with this buffer. */
  contents(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Gives the memory back to the budget; safe to call twice. */
  release(): void {
    this.#budget.giveBack(this.#bytes.length);
    this.#bytes = Buffer.alloc(0);
    this.#length = 0;
  }

  #growTo(length: number): boolean {
    const capacity = Math.max(length, this.#bytes.length * 2, this.#firstCapacity);
    if (!this.#budget.take(capacity - this.#bytes.length, capacity)) return false;
    const larger = Buffer.allocUnsafeSlow(capacity);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
    return true;
  }
}
