import { CLOCK_SOURCES } from '../signals/people-clocks.ts';
import type { Level, Measured, SignalAbout } from '../signals/signal.ts';
import { type Language, LANGUAGES } from './language/language.ts';

/**
 * How many people a team's share rests on and, where it takes their zones, how these are known:
 * `, 9 people (zones: 6 from commits, 3 inferred)`. Empty for everything else.
 */
export function peopleKnown(
  { unit, level }: SignalAbout<Level>,
  { groups = {} }: Measured,
  { rows: say }: Language = LANGUAGES.en,
): string {
  const people = groups['people'];
  const known = CLOCK_SOURCES.flatMap((source) => {
    const count = groups[source];
    return count === undefined ? [] : [[source, count] as const];
  });
  if (level !== 'team' || people === undefined || (unit !== 'share' && known.length === 0)) return '';
  return say.people(people, say.zones(known), unit === 'share');
}
