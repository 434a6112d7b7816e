import { HABITUAL_SHARE, hourOfDay, isOnArc } from '../calendar/local-hour.ts';
import { type ActiveHour, activeHours } from './active-hours.ts';
import type { SignalContext } from './context.ts';
import { measureTeamHours } from './measure/team-hours.ts';
import type { SignalAbout, SignalDefinition } from './signal.ts';

const about: SignalAbout<'team'> = {
  id: 'off-hours-share',
  name: 'Active hours outside usual hours',
  unit: 'share',
  direction: 'lower-is-better',
  minimum: { n: 40, of: 'active hours of at least 5 people' },
  level: 'team',
  definition:
    'Distinct hours in which people did something outside their own habitual hours (the shortest part of the day that holds 80 % of their activity), of all hours in which they did something.',
  caveat: 'About a fifth is normal by this definition; what matters is a change. Activity seen is not all of the work.',
  source: 'Our choice, after Claes et al. (2018), Do programmers work at night or during the weekend? ICSE.',
};

/** The share of the team's active hours outside each person's own habitual hours, for people whose zone and habit are known. */
export const offHoursShare: SignalDefinition<'team', SignalContext> = {
  about,
  measure: (context) =>
    measureTeamHours(context, about, activeHours(context).filter(isOfHabit), {
      holds: ({ local, habitual }) => habitual !== undefined && !isOnArc(hourOfDay(local), habitual),
      ordinaryShare: 1 - HABITUAL_SHARE,
    }),
};

/** Of the others it cannot be told what is unusual for them. */
function isOfHabit({ habitual }: ActiveHour): boolean {
  return habitual !== undefined;
}
