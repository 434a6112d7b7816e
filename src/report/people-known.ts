import { CLOCK_SOURCES, type ClockSource } from '../signals/people-clocks.ts';
import type { Level, Measured, SignalAbout } from '../signals/signal.ts';

const SAID: Readonly<Record<ClockSource, string>> = {
  declared: 'declared',
  commits: 'from commits',
  inferred: 'inferred',
};

/**
 * How many people a team's share rests on and, where it takes their zones, how these are known:
 * `, 9 people (zones: 6 from commits, 3 inferred)`. Empty for everything else.
 */
export function peopleKnown({ unit, level }: SignalAbout<Level>, { groups }: Measured): string {
  const people = groups?.['people'];
  const zones = sayZones(groups ?? {});
  if (level !== 'team' || people === undefined || (unit !== 'share' && zones === '')) return '';
  return `, ${people} people${zones}`;
}

function sayZones(groups: Readonly<Record<string, number>>): string {
  const known = CLOCK_SOURCES.filter((source) => groups[source] !== undefined);
  const [only] = known;
  if (only === undefined) return '';
  if (known.length === 1) return ` (zones ${SAID[only]})`;
  return ` (zones: ${known.map((source) => `${groups[source]} ${SAID[source]}`).join(', ')})`;
}
