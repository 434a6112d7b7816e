import { createGunzip } from 'node:zlib';

/**
 * The bytes that gzipped chunks hold. Everything that precedes a damage is handed out before the damage is thrown, which a piped
 * stream does not promise.
 * @throws Error, zlib's own, when the input is cut short or damaged.
 */
export async function* gunzipped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const gunzip = createGunzip();
  const inflated: Buffer[] = [];
  gunzip.on('data', (bytes: Buffer) => inflated.push(bytes));
  try {
    for await (const chunk of chunks) {
      const damage = await settled(gunzip, (done) => gunzip.write(chunk, done));
      yield* inflated.splice(0);
      if (damage) throw damage;
    }
    const damage = await settled(gunzip, (done) => gunzip.end().once('end', done));
    yield* inflated.splice(0);
    if (damage) throw damage;
  } finally {
    gunzip.destroy();
  }
}

/** Waits until a step on a stream is done; resolves with the stream's error where it fails. */
function settled(stream: NodeJS.EventEmitter, step: (done: () => void) => unknown): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve(error);
    stream.once('error', fail);
    step(() => {
      stream.off('error', fail);
      resolve(undefined);
    });
  });
}
