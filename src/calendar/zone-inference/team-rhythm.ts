import type { UtcHour } from './utc-hours.ts';

/**
 * When a group of people is active in the day, as the first harmonic of their hours in UTC: the angle says around which hour, the
 * length (0 to 1) how much they keep to it. `{ x: 0, y: 0 }` is nothing known, or no preference.
 */
export interface Rhythm {
  x: number;
  y: number;
}

export const NO_RHYTHM: Rhythm = { x: 0, y: 0 };

/** What is seen of a person: hours of activity, and how many events in which repository. */
export interface SeenPerson {
  hours: readonly UtcHour[];
  eventsByRepository: ReadonlyMap<string, number>;
}

const RADIANS_PER_HOUR = (2 * Math.PI) / 24;

/** The angle of an hour of the day, 0 to 24. */
export function angleOf(hourOfDay: number): number {
  return hourOfDay * RADIANS_PER_HOUR;
}

/** The rhythm of hours that somebody was active in, by the wave that comes round so many times a day. */
export function rhythmOf(hours: readonly UtcHour[], timesADay = 1): Rhythm {
  let [x, y] = [0, 0];
  for (const hour of hours) {
    const angle = timesADay * angleOf((((hour % 24) + 24) % 24) + 0.5);
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return hours.length === 0 ? NO_RHYTHM : { x: x / hours.length, y: y / hours.length };
}

/** What the people of a repository add up to, each by the square root of their events there. */
interface Sum {
  people: number;
  x: number;
  y: number;
  weight: number;
}

/**
 * For each person the rhythm of the others in the same repositories, without their own hours. Each of the others counts with the
 * square root of their events there, so that one busy person is not the team; a repository counts by the person's share of
 * events in it. No zone of anybody is used.
 */
export function teamRhythms<K>(people: ReadonlyMap<K, SeenPerson>): Map<K, Rhythm> {
  const sums = new Map<string, Sum>();
  for (const { hours, eventsByRepository } of people.values()) {
    if (hours.length === 0) continue;
    const rhythm = rhythmOf(hours);
    for (const [repository, events] of eventsByRepository) {
      const { people: count, x, y, weight } = sums.get(repository) ?? { people: 0, x: 0, y: 0, weight: 0 };
      const own = Math.sqrt(events);
      sums.set(repository, {
        people: count + 1,
        x: x + own * rhythm.x,
        y: y + own * rhythm.y,
        weight: weight + own,
      });
    }
  }
  return new Map([...people].map(([key, person]) => [key, othersOf(person, sums)]));
}

/** All of a repository's people without one of them. */
function othersOf({ hours, eventsByRepository }: SeenPerson, sums: ReadonlyMap<string, Sum>): Rhythm {
  const rhythm = rhythmOf(hours);
  const counted = hours.length === 0 ? 0 : 1;
  let [x, y, total] = [0, 0, 0];
  for (const [repository, events] of eventsByRepository) {
    const all = sums.get(repository);
    if (!all || all.people === counted) continue;
    const own = counted * Math.sqrt(events);
    x += events * (all.x - own * rhythm.x);
    y += events * (all.y - own * rhythm.y);
    total += events * (all.weight - own);
  }
  return total === 0 ? NO_RHYTHM : { x: x / total, y: y / total };
}
