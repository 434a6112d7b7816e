import { halfYearAt, middleOf } from '../calendar/zone-inference/half-years.ts';
import { inferZones } from '../calendar/zone-inference/infer-zones.ts';
import { type Rhythm, type SeenPerson, teamRhythms } from '../calendar/zone-inference/team-rhythm.ts';
import { distinctUtcHours, distinctWeeks, type UtcHour } from '../calendar/zone-inference/utc-hours.ts';
import { seenEnough, type ZoneClaim } from '../calendar/zone-inference/zone-claim.ts';
import type { PersonId } from '../facts/ids.ts';
import type { Instant } from '../facts/instant.ts';
import { optional } from '../facts/optional.ts';
import { oncePerContext, type SignalContext } from './context.ts';
import { deedsOf } from './deeds.ts';

/**
 * The zone that somebody's hours of activity tell at a moment: that of the half-year, or of the last one before in which they were
 * seen; `undefined` where it is not sure enough to be claimed. It is inferred when first asked for.
 */
export function inferredZoneAt(context: SignalContext, person: PersonId): (at: Instant) => ZoneClaim | undefined {
  let zones: ReturnType<typeof zonesOf> | undefined;
  return (at) => {
    zones ??= zonesOf(context, person);
    return claimAt(zones, at);
  };
}

/** What of zones inferred half-year by half-year holds at a moment. */
export function claimAt(zones: ReturnType<typeof inferZones>, at: Instant): ZoneClaim | undefined {
  const middle = middleOf(halfYearAt(at));
  return zones.findLast(({ halfYear }) => middleOf(halfYear) <= middle)?.claim;
}

/** The zone of each half-year from hours of activity; none where too little was seen for any claim, and then nobody asks for the team’s rhythm. */
export function zonesFrom(
  hours: readonly UtcHour[],
  teamRhythm: () => Rhythm | undefined,
): ReturnType<typeof inferZones> {
  if (!seenEnough({ activeHours: hours.length, weeks: distinctWeeks(hours) })) return [];
  return inferZones(hours, optional('team', teamRhythm()));
}

function zonesOf(context: SignalContext, person: PersonId): ReturnType<typeof inferZones> {
  const { hours = [] } = seenPeople(context).get(person) ?? {};
  return zonesFrom(hours, () => rhythmsOfOthers(context).get(person));
}

const rhythmsOfOthers = oncePerContext((context) => teamRhythms(seenPeople(context)));

const seenPeople = oncePerContext((context): ReadonlyMap<PersonId, SeenPerson> => {
  const moments = Map.groupBy(deedsOf(context), ({ by }) => by);
  const repository = String(context.history.repository.id);
  return new Map(
    [...moments].map(([person, deeds]) => [
      person,
      { hours: distinctUtcHours(deeds.map(({ at }) => at)), eventsByRepository: new Map([[repository, deeds.length]]) },
    ]),
  );
});
