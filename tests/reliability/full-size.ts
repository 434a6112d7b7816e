/** The size that a promise is about with `HEADROOM_FULL_SIZE=1`, and one that is enough to see a mistake otherwise. */
export function sized<T>(small: T, full: T): T {
  return process.env['HEADROOM_FULL_SIZE'] === '1' ? full : small;
}

/** Long enough for the full size on a busy machine, in milliseconds. */
export const FULL_SIZE_TIMEOUT_MS = 3_600_000;
