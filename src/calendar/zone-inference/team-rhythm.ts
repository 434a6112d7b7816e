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

/** The rhythm of hours that somebody was active in. */
export function rhythmOf(hours: readonly UtcHour[]): Rhythm {
  let [x, y] = [0, 0];
  for (const hour of hours) {
    const angle = angleOf((((hour % 24) + 24) % 24) + 0.5);
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return hours.length === 0 ? NO_RHYTHM : { x: x / hours.length, y: y / hours.length };
}

/**
 * For each person the rhythm of the others in the same repositories, without their own hours. Each of the others counts with the
 * square root of their events there, so that one busy person is not the team; a repository counts by the person's share of
 * events in it. No zone of anybody is used.
 */
export function teamRhythms<K>(people: ReadonlyMap<K, SeenPerson>): Map<K, Rhythm> {
  const members = new Map<string, { key: K; rhythm: Rhythm; weight: number }[]>();
  for (const [key, { hours, eventsByRepository }] of people) {
    if (hours.length === 0) continue;
    const rhythm = rhythmOf(hours);
    for (const [repository, events] of eventsByRepository) {
      const list = members.get(repository) ?? [];
      list.push({ key, rhythm, weight: Math.sqrt(events) });
      members.set(repository, list);
    }
  }
  return new Map([...people].map(([key, person]) => [key, othersOf(key, person, members)]));
}

function othersOf<K>(
  key: K,
  { eventsByRepository }: SeenPerson,
  members: ReadonlyMap<string, readonly { key: K; rhythm: Rhythm; weight: number }[]>,
): Rhythm {
  let [x, y, total] = [0, 0, 0];
  for (const [repository, events] of eventsByRepository) {
    for (const other of members.get(repository) ?? []) {
      if (other.key === key) continue;
      const weight = events * other.weight;
      x += weight * other.rhythm.x;
      y += weight * other.rhythm.y;
      total += weight;
    }
  }
  return total === 0 ? NO_RHYTHM : { x: x / total, y: y / total };
}
