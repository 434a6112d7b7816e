import { UnknownOutcomeError } from './errors.ts';

/** A write, and how to find what it makes. */
export interface Write<T> {
  write: () => Promise<T>;
  /** What the write has made, by a mark that nothing else has; `undefined` when it is not there. */
  find: () => Promise<T | undefined>;
}

/**
 * Writes, and where no answer came looks for what was made. The write is never sent again: GitHub may show it a little later only, so
 * that who calls tries again later, and looks first.
 * @throws UnknownOutcomeError when it was not found either; whatever `write` and `find` throw.
 */
export async function writeOnce<T>({ write, find }: Write<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const made = error instanceof UnknownOutcomeError ? await find() : undefined;
    if (made === undefined) throw error;
    return made;
  }
}
