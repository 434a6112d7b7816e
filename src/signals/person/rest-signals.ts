import { DAY_MS, instantFromMs } from '../../facts/instant.ts';
import { type Reading, type SignalAbout, type SignalDefinition, tooFew } from '../signal.ts';
import { deedsWithin, type PersonContext } from './person-context.ts';
import { shortRests, weeksWithoutRest } from './rest.ts';

const about: SignalAbout<'person'> = {
  id: 'short-rest',
  name: 'Rests shorter than 11 hours',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: 14, of: 'days since you were first seen' },
  level: 'person',
  definition:
    'How many times in the last 14 days less than 11 hours in a row were free within 24, by activity on GitHub.',
  caveat: 'A gap never proves rest, and scheduled or automated deeds look like work.',
  source: 'Directive 2003/88/EC, article 3.',
};

const weekly: SignalAbout<'person'> = {
  id: 'no-weekly-rest',
  name: 'Weeks without a free day',
  unit: '1',
  direction: 'lower-is-better',
  minimum: { n: 28, of: 'days since you were first seen' },
  level: 'person',
  definition: 'How many spans of seven days in the last 28 days had no 24 hours in a row without activity on GitHub.',
  caveat: 'A minute of activity ends a free day here; whether it was work is yours to say.',
  source: 'Directive 2003/88/EC, article 5.',
};

/** Short daily rests in the last fortnight. */
export const shortRest: SignalDefinition<'person', PersonContext> = {
  about,
  measure: (context) => countRecent(context, about, shortRests),
};

/** Weeks without a day of rest in the last four. */
export const noWeeklyRest: SignalDefinition<'person', PersonContext> = {
  about: weekly,
  measure: (context) => countRecent(context, weekly, weeksWithoutRest),
};

/** The moments of the last days that a signal looks at, as many as it needs to have seen. */
export function lastDays({ deeds, window }: PersonContext, days: number) {
  const since = instantFromMs(window.until - days * DAY_MS);
  return deedsWithin(deeds, { since, until: window.until }).map(({ at }) => at);
}

function countRecent(
  context: PersonContext,
  about: SignalAbout<'person'>,
  count: (moments: ReturnType<typeof lastDays>) => number,
): Reading<'person'> {
  const days = daysSeen(context);
  if (days < about.minimum.n) return tooFew(about, days);
  const value = count(lastDays(context, about.minimum.n));
  return { level: 'person', status: value > 0 ? 'worse' : 'steady', n: about.minimum.n, value };
}

function daysSeen({ deeds, window }: PersonContext): number {
  const first = deeds[0]?.at;
  return first === undefined ? 0 : Math.max(0, Math.floor((window.until - first) / DAY_MS));
}
