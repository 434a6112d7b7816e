import { ByteQueue } from './byte-queue.ts';

/** What a client has asked for, complete. `bytes` is valid until the next call of the reader. */
export type Request =
  | { kind: 'cycle'; bytes: Buffer }
  | { kind: 'oversized' }
  | { kind: 'terminate' }
  | { kind: 'malformed'; reason: string };

type Found = { kind: Request['kind']; bytes: number; reason?: string };

const HEADER_BYTES = 5;
const TERMINATE = 'X';
/** Query, FunctionCall, Sync and Flush: after these the client waits for an answer. */
const ENDS_CYCLE = new Set(['Q', 'F', 'S', 'H']);
const KNOWN = new Set([...ENDS_CYCLE, TERMINATE, 'P', 'B', 'D', 'E', 'C', 'd', 'c', 'f']);

/**
 * Cuts a client's byte stream into whole request cycles: a simple query, or an extended batch up to its Sync or Flush.
 * A cycle larger than `maxBytes` is thrown away as it arrives, not buffered, and reported once it has ended.
 */
export class RequestReader {
  readonly #queue = new ByteQueue();
  readonly #maxBytes: number;
  /** Bytes of the current cycle that are complete messages. */
  #scanned = 0;
  /** Bytes of an oversized message still to arrive. */
  #toSkip = 0;
  #oversized = false;
  #oversizedEnds = false;
  #found: Found | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Buffer): void {
    const skipped = Math.min(this.#toSkip, chunk.length);
    this.#toSkip -= skipped;
    if (skipped < chunk.length) this.#queue.push(chunk.subarray(skipped));
  }

  /** Whether a whole request has arrived. */
  ready(): boolean {
    this.#found ??= this.#scan();
    return this.#found !== undefined;
  }

  /** The next whole request, or undefined while there is none. */
  take(): Request | undefined {
    this.#found ??= this.#scan();
    const found = this.#found;
    if (found === undefined) return undefined;
    if (found.kind === 'cycle') return { kind: 'cycle', bytes: this.#queue.view(found.bytes) };
    if (found.kind === 'malformed') return { kind: 'malformed', reason: found.reason ?? '' };
    return { kind: found.kind };
  }

  /** Forgets the request last taken. */
  release(): void {
    this.#queue.drop(this.#found?.bytes ?? 0);
    this.#found = undefined;
  }

  #scan(): Found | undefined {
    while (this.#toSkip === 0) {
      if (this.#oversizedEnds) return this.#endOversized(0);
      const header = this.#header();
      if (header === undefined) return undefined;
      const { type, end } = header;
      if (!KNOWN.has(type) || end < this.#scanned + HEADER_BYTES) {
        return {
          kind: 'malformed',
          bytes: 0,
          reason: `an unknown or malformed message (type ${JSON.stringify(type)})`,
        };
      }
      if (type === TERMINATE) return { kind: 'terminate', bytes: 0 };
      if (end > this.#maxBytes) {
        this.#skip(end, ENDS_CYCLE.has(type));
        continue;
      }
      if (this.#queue.length < end) {
        this.#queue.reserve(end);
        return undefined;
      }
      this.#scanned = end;
      if (ENDS_CYCLE.has(type)) return this.#endCycle();
    }
    return undefined;
  }

  #header(): { type: string; end: number } | undefined {
    if (this.#queue.length < this.#scanned + HEADER_BYTES) return undefined;
    const bytes = this.#queue.view();
    const type = String.fromCharCode(bytes[this.#scanned] ?? 0);
    return { type, end: this.#scanned + 1 + bytes.readInt32BE(this.#scanned + 1) };
  }

  #skip(end: number, endsCycle: boolean): void {
    const here = Math.min(this.#queue.length, end);
    this.#queue.drop(here);
    this.#toSkip = end - here;
    this.#scanned = 0;
    this.#oversized = true;
    this.#oversizedEnds = endsCycle;
  }

  #endCycle(): Found {
    const bytes = this.#scanned;
    this.#scanned = 0;
    return this.#oversized ? this.#endOversized(bytes) : { kind: 'cycle', bytes };
  }

  #endOversized(bytes: number): Found {
    this.#oversized = false;
    this.#oversizedEnds = false;
    return { kind: 'oversized', bytes };
  }
}
