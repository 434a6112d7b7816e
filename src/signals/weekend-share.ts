import { isoDayOfWeek } from '../calendar/local-hour.ts';
import { activeHours } from './active-hours.ts';
import type { SignalContext } from './context.ts';
import { measureTeamHours } from './measure/team-hours.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const SATURDAY = 6;

const about: SignalAbout<'team'> = {
  id: 'weekend-share',
  name: 'Active hours at the weekend',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 40, of: 'active hours of at least 5 people' },
  level: 'team',
  definition:
    'Distinct hours in which people did something on a Saturday or Sunday of their own clock, of all hours in which they did something.',
  caveat: 'Some people choose to work then and rest on other days.',
  source: 'Claes et al. (2018), Do programmers work at night or during the weekend? ICSE.',
};

/** The share of the team's active hours that fall on a Saturday or Sunday, for people whose zone is known. */
export const weekendShare: SignalDefinition<'team', SignalContext> = {
  about,
  measure: (context) =>
    measureTeamHours(context, about, activeHours(context), {
      holds: ({ local }) => isoDayOfWeek(local) >= SATURDAY,
      ordinaryShare: 0,
    }),
};
