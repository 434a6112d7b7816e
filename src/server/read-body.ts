import type { IncomingMessage } from 'node:http';
import type { BodyBudget } from './body-budget.ts';
import { BodyBuffer } from './body-buffer.ts';
import type { FrontDoorLimits } from './limits.ts';
import { Refusal, unavailable } from './refusal.ts';

type BodyLimits = Pick<FrontDoorLimits, 'bodyBytes' | 'bodyMs' | 'sliceMs' | 'sliceBytes'>;

/**
 * Throws what is wrong with a body as its headers announce it, before a byte of it is read.
 * @throws {Refusal} 415 unless it is plain `application/json`, 413 when it says it is over `bodyBytes`.
 */
export function checkBodyHeaders(request: IncomingMessage, bodyBytes: number): void {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (type.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json') {
    throw new Refusal(415, 'Content type is not application/json: choose it in the GitHub App’s webhook settings');
  }
  if (encoding.trim().toLowerCase() !== 'identity') throw new Refusal(415, 'Compressed bodies are not taken');
  if ((announcedBytes(request) ?? 0) > bodyBytes) throw tooLarge();
}

/** Reads one request's body within its limits and the budget. One reader serves one request. */
export class BodyReader {
  readonly #request: IncomingMessage;
  readonly #limits: BodyLimits;
  readonly #buffer: BodyBuffer;
  readonly #keep: boolean;
  #received = 0;

  /** With `keep` false the limits hold all the same, but the bytes are dropped as they come. */
  constructor(request: IncomingMessage, limits: BodyLimits, budget: BodyBudget, keep: boolean) {
    this.#request = request;
    this.#limits = limits;
    this.#buffer = new BodyBuffer(budget, announcedBytes(request));
    this.#keep = keep;
  }

  /** The bytes received so far, kept or not. */
  get receivedBytes(): number {
    return this.#received;
  }

  /**
   * The whole body; empty when it is not kept. The memory stays paid for until `release`.
   * @throws {Refusal} 413 over the limit, 408 too slow, 503 no memory left in the budget, 400 cut short.
   */
  read(): Promise<Buffer> {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    const request = this.#request;
    const stopClock = this.#startClock(reject);
    const onData = (chunk: Buffer): void => {
      const refusal = this.#take(chunk);
      if (refusal !== undefined) reject(refusal);
    };
    const onEnd = (): void => resolve(this.#buffer.contents());
    // 'close' also follows every 'end'.
    const onGone = (): void => {
      if (!request.complete) reject(new Refusal(400, 'Body was cut short'));
    };
    request.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
    return promise.finally(() => {
      stopClock();
      request.off('data', onData).off('end', onEnd).off('close', onGone);
    });
  }

  /** Gives the body's memory back; safe to call twice. */
  release(): void {
    this.#buffer.release();
  }

  #take(chunk: Buffer): Refusal | undefined {
    this.#received += chunk.length;
    if (this.#received > this.#limits.bodyBytes) return tooLarge();
    if (this.#keep && !this.#buffer.append(chunk)) return unavailable('Too many bodies at once');
    return undefined;
  }

  #startClock(reject: (refusal: Refusal) => void): () => void {
    const { bodyMs, sliceMs, sliceBytes } = this.#limits;
    let receivedBefore = 0;
    // Judged only after the sockets were read: bytes that waited while this process was busy are not the sender's delay.
    const slices = setInterval(() => setImmediate(checkSlice), sliceMs);
    const checkSlice = (): void => {
      if (this.#received - receivedBefore < sliceBytes) reject(tooSlow());
      receivedBefore = this.#received;
    };
    const deadline = setTimeout(() => setImmediate(() => reject(tooSlow())), bodyMs);
    return () => {
      clearInterval(slices);
      clearTimeout(deadline);
    };
  }
}

function announcedBytes(request: IncomingMessage): number | undefined {
  const header = request.headers['content-length'];
  return header === undefined ? undefined : Number(header);
}

function tooLarge(): Refusal {
  return new Refusal(413, 'Body is too large');
}

function tooSlow(): Refusal {
  return new Refusal(408, 'Body came too slowly');
}
