import { type Instant, instant } from '../../facts/instant.ts';

/** What events are about, and where its time is: the narrowest first, because the others are named around it. */
const MOMENTS: readonly (readonly [object: string, time: string])[] = [
  ['review', 'submitted_at'],
  ['comment', 'updated_at'],
  ['pull_request', 'updated_at'],
  ['issue', 'updated_at'],
  ['milestone', 'updated_at'],
];

/**
 * When that happened which a delivery tells of, by GitHub's clock, to the second. Undefined where the payload does not say: pushes,
 * installations, and what could not be read.
 */
export function payloadMoment(payload: unknown): Instant | undefined {
  for (const [object, time] of MOMENTS) {
    const text = field(field(payload, object), time);
    if (typeof text === 'string') return momentOf(text);
  }
  return undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function momentOf(text: string): Instant | undefined {
  try {
    return instant(text);
  } catch {
    return undefined;
  }
}
