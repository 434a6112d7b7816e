import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { gunzipped } from './gunzipped.ts';
import type { Progress } from './recording-part.ts';

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** A file's bytes, decompressed where they are gzipped, whatever the file is called. Made by {@link openRecording}. */
export class RecordingBytes implements AsyncIterable<Buffer> {
  readonly path: string;
  readonly #gzipped: boolean;
  readonly #bytesTotal: number;
  #bytesRead = 0;
  #damage: string | undefined;

  constructor(path: string, bytesTotal: number, gzipped: boolean) {
    this.path = path;
    this.#bytesTotal = bytesTotal;
    this.#gzipped = gzipped;
  }

  /** Why and at which byte the decompressing stopped, once it has; the bytes simply end there. */
  get damage(): string | undefined {
    return this.#damage;
  }

  /** How much of the file has been read. */
  get progress(): Progress {
    return { bytesRead: this.#bytesRead, bytesTotal: this.#bytesTotal };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer, void> {
    this.#bytesRead = 0;
    this.#damage = undefined;
    try {
      yield* this.#gzipped ? gunzipped(this.#raw()) : this.#raw();
    } catch (error) {
      if (!isZlibError(error)) throw error;
      const cut = error.code === 'Z_BUF_ERROR';
      this.#damage = `${cut ? 'the gzipped data ends too early' : 'the gzipped data is damaged'}, at byte ${this.#bytesRead}`;
    }
  }

  async *#raw(): AsyncGenerator<Buffer, void> {
    for await (const chunk of createReadStream(this.path) as AsyncIterable<Buffer>) {
      this.#bytesRead += chunk.length;
      yield chunk;
    }
  }
}

/** The file, ready to be read, any number of times. */
export async function openRecording(path: string): Promise<RecordingBytes> {
  await using file = await open(path);
  const { size } = await file.stat();
  const start = Buffer.alloc(GZIP_MAGIC.length);
  await file.read(start, 0, start.length, 0);
  return new RecordingBytes(path, size, start.equals(GZIP_MAGIC));
}

function isZlibError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
