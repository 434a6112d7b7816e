import { Temporal } from 'temporal-polyfill';

interface SteadyOffset {
  sinceMs: number;
  untilMs: number;
  minutes: number;
}

/**
 * How many minutes an IANA zone is ahead of UTC at a moment (milliseconds since 1970). Each span between two changes of its clocks is
 * looked up once, because looking up is slow and somebody's deeds are many.
 */
export function offsetsOfZone(zone: string): (ms: number) => number {
  const spans: SteadyOffset[] = [];
  return (ms) => {
    const known = spans.find(({ sinceMs, untilMs }) => sinceMs <= ms && ms < untilMs);
    if (known) return known.minutes;
    const span = spanAround(zone, ms);
    spans.push(span);
    return span.minutes;
  };
}

function spanAround(zone: string, ms: number): SteadyOffset {
  const at = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  // What changes at this very moment has changed, and only what lies before a moment is its previous change.
  const previous = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const next = at.getTimeZoneTransition('next');
  return {
    sinceMs: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    untilMs: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    minutes: at.offsetNanoseconds / 60e9,
  };
}
