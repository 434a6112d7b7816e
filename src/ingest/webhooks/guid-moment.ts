import { type Instant, instantFromMs } from '../../facts/instant.ts';

/** The parts of a UUID of version 1: its time from the low part to the high one. */
const VERSION_1 = /^([0-9a-f]{8})-([0-9a-f]{4})-1([0-9a-f]{3})-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** From the beginning of the Gregorian calendar, 1582-10-15, to 1970, in steps of 100 ns. */
const GREGORIAN_TO_1970 = 122_192_928_000_000_000n;
const STEPS_PER_MS = 10_000n;

/**
 * When a delivery was made, by GitHub's clock: its GUIDs are UUIDs of version 1, which hold it (RFC 9562, 5.1). Undefined for any
 * other text: GitHub promises nothing of them, so nothing may depend on it that is not asked for afterwards.
 */
export function guidMoment(guid: string | undefined): Instant | undefined {
  const [, low, middle, high] = VERSION_1.exec(guid ?? '') ?? [];
  if (low === undefined || middle === undefined || high === undefined) return undefined;
  const steps = BigInt(`0x${high}${middle}${low}`) - GREGORIAN_TO_1970;
  return steps < 0n ? undefined : instantFromMs(Number(steps / STEPS_PER_MS));
}
