/** Something took longer than it may. */
class DeadlineError extends Error {
  override readonly name = 'DeadlineError';

  constructor(limitMs: number) {
    super(`Not finished after ${limitMs} ms`);
  }
}

/**
 * What `work` resolves or rejects to, unless that takes longer than `limitMs` milliseconds.
 * The work itself is not stopped; what becomes of it later is the caller's to watch.
 * @throws {DeadlineError} when the time is over.
 */
export async function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DeadlineError(limitMs)), limitMs);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
