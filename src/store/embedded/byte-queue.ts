const SMALL_BYTES = 64 * 1024;
const KEEP_BYTES = 1024 * 1024;

/**
 * Bytes in at the back, out at the front, contiguous in between. Doubling keeps the cost of a large message that
 * arrives in thousands of pieces proportional to its size.
 */
export class ByteQueue {
  #bytes = Buffer.allocUnsafe(SMALL_BYTES);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** What is queued. Valid until the next `push`, `reserve` or `drop`. */
  view(bytes = this.length): Buffer {
    return this.#bytes.subarray(this.#start, this.#start + bytes);
  }

  push(chunk: Buffer): void {
    if (this.#end + chunk.length > this.#bytes.length) this.reserve(this.length + chunk.length);
    chunk.copy(this.#bytes, this.#end);
    this.#end += chunk.length;
  }

  /** Makes room for `bytes` in all, so that a message of known size is not moved again. */
  reserve(bytes: number): void {
    if (this.#start + bytes <= this.#bytes.length) return;
    const queued = this.view();
    // Moving within a buffer that is more than half full would be repeated too soon.
    const roomy = bytes <= this.#bytes.length / 2;
    const target = roomy ? this.#bytes : Buffer.allocUnsafe(Math.max(bytes, 2 * queued.length, SMALL_BYTES));
    queued.copy(target, 0);
    this.#end = queued.length;
    this.#start = 0;
    this.#bytes = target;
  }

  drop(bytes: number): void {
    this.#start += bytes;
    if (this.#start < this.#end) return;
    this.#start = 0;
    this.#end = 0;
    if (this.#bytes.length > KEEP_BYTES) this.#bytes = Buffer.allocUnsafe(SMALL_BYTES);
  }
}
